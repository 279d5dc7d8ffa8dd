package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.rollout.forecast.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each group received in the course of a rollout: intervals without gaps that end at the same
 * times in all groups, at most {@value #MOST}. Neighbours are joined when they become more.
 */
public final class RolloutHistory {
  /** So many are kept for each group. */
  public static final int MOST = 500;

  private final Map<String, List<Interval>> groups = new TreeMap<>();
  private final Map<String, Long> sent = new TreeMap<>();
  private List<Interval> idle = List.of();
  private Duration end = Duration.ZERO;

  /** One that begins. */
  public RolloutHistory() {}

  /** One that goes on from what was kept of it; of all groups the same ends. */
  public RolloutHistory(Map<String, List<Interval>> kept) {
    for (Map.Entry<String, List<Interval>> one : kept.entrySet()) {
      List<Interval> intervals = one.getValue();
      groups.put(one.getKey(), new ArrayList<>(intervals));
      sent.put(one.getKey(), intervals.stream().mapToLong(Interval::bytes).sum());
      idle = intervals.stream().map(it -> new Interval(it.end(), it.length(), 0, 0)).toList();
      end = intervals.isEmpty() ? end : intervals.get(intervals.size() - 1).end();
    }
  }

  /** Adds what went out since the last time; nothing where no time passed. */
  public void add(Duration elapsed, RolloutClients clients) {
    Duration length = elapsed.minus(end);
    if (length.isNegative() || length.isZero()) {
      return;
    }
    Map<String, GroupClients> now = new TreeMap<>();
    for (GroupClients group : clients.groups()) {
      now.put(group.name(), group);
      groups.computeIfAbsent(group.name(), name -> new ArrayList<>(idle));
    }
    groups.forEach((name, list) -> list.add(next(name, elapsed, length, now)));
    List<Interval> longer = new ArrayList<>(idle);
    longer.add(new Interval(elapsed, length, 0, 0));
    idle = longer;
    end = elapsed;
    if (idle.size() > MOST) {
      groups.replaceAll((name, list) -> joined(list));
      idle = joined(idle);
    }
  }

  /** What was counted once is not counted again where a log takes back what a transfer said. */
  private Interval next(
      String name, Duration elapsed, Duration length, Map<String, GroupClients> now) {
    GroupClients group = now.get(name);
    long before = sent.getOrDefault(name, 0L);
    long bytes = group == null ? before : Math.max(before, group.bytesSent());
    sent.put(name, bytes);
    return new Interval(
        elapsed, length, bytes - before, group == null ? 0 : group.count(ClientState.ACTIVE));
  }

  private static List<Interval> joined(List<Interval> list) {
    List<Interval> half = new ArrayList<>();
    for (int i = 0; i + 1 < list.size(); i += 2) {
      half.add(join(list.get(i), list.get(i + 1)));
    }
    if (list.size() % 2 == 1) {
      half.add(list.get(list.size() - 1));
    }
    return half;
  }

  private static Interval join(Interval one, Interval next) {
    Duration length = one.length().plus(next.length());
    double active =
        one.activeDownloads() * seconds(one.length())
            + next.activeDownloads() * seconds(next.length());
    return new Interval(next.end(), length, one.bytes() + next.bytes(), active / seconds(length));
  }

  static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  /** Of a group; as far as none is known of it, it received nothing. */
  public List<Interval> of(String group) {
    return List.copyOf(groups.getOrDefault(group, idle));
  }

  /** Of all groups, to be kept. */
  public Map<String, List<Interval>> all() {
    Map<String, List<Interval>> all = new TreeMap<>();
    groups.forEach((name, list) -> all.put(name, List.copyOf(list)));
    return all;
  }
}
