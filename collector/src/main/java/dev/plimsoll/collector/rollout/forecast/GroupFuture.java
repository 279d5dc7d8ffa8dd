package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** How the clients of a group may go on. */
final class GroupFuture {

  /** Seconds until clients that broke off try again: some at once, some with a later poll. */
  private static final double SOON = 60;

  private static final double LATE = 1800;

  /** More than so many of a kind are joined. */
  private static final int COHORTS = 150;

  private final GroupProgress group;
  private final Paces paces;
  private final ArrivalTimes arrivals;
  private final double elapsed;
  private final List<Some> active;

  /** Clients that were sent about the same, at about the same pace. */
  private record Some(double bytes, double pace, int clients) {}

  GroupFuture(GroupProgress group, Paces paces, ArrivalTimes arrivals, double elapsed) {
    this.group = group;
    this.paces = paces;
    this.arrivals = arrivals;
    this.elapsed = elapsed;
    this.active = active();
  }

  /** Those that go their own pace are not joined with others. */
  private List<Some> active() {
    List<Some> each =
        group.clients().stream()
            .filter(ClientProgress::isActive)
            .map(client -> new Some((double) client.bytes(), paces.of(client), 1))
            .toList();
    List<Some> joined = new ArrayList<>();
    for (boolean alone : new boolean[] {true, false}) {
      joined.addAll(
          joined(
              each.stream()
                  .filter(some -> Cohort.isAlone(some.pace) == alone)
                  .sorted(Comparator.comparingDouble(Some::bytes).thenComparingDouble(Some::pace))
                  .toList()));
    }
    return joined;
  }

  private static List<Some> joined(List<Some> sorted) {
    int count = Math.min(COHORTS, sorted.size());
    List<Some> joined = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Some> part =
          sorted.subList(
              (int) ((long) i * sorted.size() / count),
              (int) ((long) (i + 1) * sorted.size() / count));
      joined.add(
          new Some(
              part.stream().mapToDouble(Some::bytes).average().orElse(0),
              part.stream().mapToDouble(Some::pace).average().orElse(1),
              part.size()));
    }
    return joined;
  }

  /**
   * One way how they may.
   *
   * @param present those that are active
   * @param coming all others that will be, in the order of time
   */
  record Drawn(List<Cohort> present, List<Cohort> coming) {}

  Drawn draw(Needs needs, SplittableRandom random) {
    List<Cohort> present = new ArrayList<>();
    for (Some some : active) {
      double left = needs.needed(some.bytes, random.nextDouble()) - some.bytes;
      present.add(new Cohort(elapsed, left / some.pace, some.pace * some.clients, some.clients));
    }
    List<Cohort> coming = new ArrayList<>();
    away(needs, coming, random);
    unseen(needs, coming, random);
    coming.sort(Comparator.comparingDouble(Cohort::at));
    return new Drawn(present, coming);
  }

  /** Who is sent nothing now comes back some time. */
  private void away(Needs needs, List<Cohort> coming, SplittableRandom random) {
    double backWithin = SOON * Math.pow(LATE / SOON, random.nextDouble());
    for (ClientProgress client : group.clients()) {
      if (!client.isDone() && !client.isActive()) {
        double left = needs.needed((double) client.bytes(), random.nextDouble()) - client.bytes();
        double back = elapsed - backWithin * Math.log(1 - random.nextDouble());
        coming.add(Cohort.of(back, left, paces.draw(random)));
      }
    }
  }

  private void unseen(Needs needs, List<Cohort> coming, SplittableRandom random) {
    int unseen = group.unseen();
    if (unseen == 0) {
      return;
    }
    double[] times =
        Arrays.stream(arrivals.draw(unseen, random))
            .filter(time -> time < Double.POSITIVE_INFINITY)
            .toArray();
    int together = Math.max(1, times.length / COHORTS);
    for (int first = 0; first < times.length; first += together) {
      int last = Math.min(times.length, first + together);
      double pace = paces.draw(random);
      double work = needs.needed(0, random.nextDouble()) / pace;
      double at = times[(first + last - 1) / 2];
      coming.add(new Cohort(at, work, pace * (last - first), last - first));
    }
  }
}
