package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Forecasts when a rollout will be done: plays the rest of it many times, each time with arrivals,
 * rates and capacities as they may be by what was seen so far, and takes the times at which it
 * ended. The same progress has the same forecast.
 */
public final class Forecaster {

  /** What holds up a rollout whose clients take no more. */
  public static final String CLIENTS = "the clients' own rate";

  /** What holds up one whose last clients have not asked yet. */
  public static final String ARRIVALS = "clients that have not asked yet";

  private static final int DRAWS = 200;
  private static final int COHORTS = 150;
  private static final int FEW_CLIENTS = 5;
  private static final int OWN_ARRIVALS = 30;
  private static final int FEW_STRETCHES = 3;

  private final Progress progress;
  private final double elapsed;
  private final Supply supply;
  private final List<Paces> paces = new ArrayList<>();
  private final List<List<Cohort>> present = new ArrayList<>();
  private final List<ArrivalTimes> arrivals = new ArrayList<>();
  private final int[] completed;
  private final int[] needed;

  private Forecaster(Progress progress, Traffic traffic) {
    this.progress = progress;
    this.elapsed = Seconds.of(progress.elapsed());
    this.supply = Supply.of(progress, traffic);
    List<GroupProgress> groups = progress.groups();
    this.completed = groups.stream().mapToInt(GroupProgress::completed).toArray();
    this.needed = groups.stream().mapToInt(group -> progress.needed(group.expected())).toArray();
    double[] everybody = seen(groups);
    int unseen = groups.stream().mapToInt(GroupProgress::unseen).sum();
    ArrivalTimes common = ArrivalTimes.of(everybody, unseen, elapsed);
    for (int group = 0; group < groups.size(); group++) {
      GroupProgress one = groups.get(group);
      paces.add(Paces.of(one, group, traffic, progress.bytesPerClient(), elapsed));
      present.add(Cohort.joined(underWay(one, paces.get(group)), COHORTS));
      boolean own = groups.size() > 1 && one.unseen() > 0 && one.clients().size() >= OWN_ARRIVALS;
      arrivals.add(own ? ArrivalTimes.of(seen(List.of(one)), one.unseen(), elapsed) : common);
    }
  }

  private static double[] seen(List<GroupProgress> groups) {
    return groups.stream()
        .flatMap(group -> group.clients().stream())
        .mapToDouble(client -> Seconds.of(client.seen()))
        .toArray();
  }

  private List<Cohort> underWay(GroupProgress group, Paces pace) {
    List<Cohort> cohorts = new ArrayList<>();
    for (ClientProgress client : group.clients()) {
      if (client.completed().isEmpty()) {
        cohorts.add(
            Cohort.of(elapsed, (double) client.bytesLeft(), pace.own().get(cohorts.size())));
      }
    }
    return cohorts;
  }

  /** Forecasts. */
  public static Forecast of(Progress progress) {
    Map<String, Outlook> same = new HashMap<>();
    if (progress.completed() >= progress.needed()) {
      Outlook done = new Outlook.Done();
      progress.groups().forEach(group -> same.put(group.name(), done));
      return new Forecast(done, same);
    }
    Traffic traffic = Traffic.of(progress.groups());
    Optional<String> missing = missing(progress, traffic);
    if (missing.isPresent()) {
      Outlook early = new Outlook.TooEarly(missing.get());
      progress.groups().forEach(group -> same.put(group.name(), early));
      return new Forecast(early, same);
    }
    return new Forecaster(progress, traffic).forecast();
  }

  private static Optional<String> missing(Progress progress, Traffic traffic) {
    int seen = progress.groups().stream().mapToInt(group -> group.clients().size()).sum();
    if (seen < Math.min(FEW_CLIENTS, progress.expected())) {
      return Optional.of("only " + seen + " of " + progress.expected() + " clients have asked");
    }
    if (traffic.busy().size() < FEW_STRETCHES) {
      return Optional.of("hardly anything has been sent");
    }
    return Optional.empty();
  }

  private Forecast forecast() {
    SplittableRandom random = new SplittableRandom(1);
    int groups = completed.length;
    double[] ends = new double[DRAWS];
    double[][] groupEnds = new double[groups][DRAWS];
    Map<Integer, Integer> causes = new HashMap<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      Course course = new Course(supply.through(), completed, needed, progress.needed(), elapsed);
      course.play(present, coming(random), supply.drawMost(random), supply.drawCapacities(random));
      ends[draw] = course.end();
      causes.merge(course.cause(), 1, Integer::sum);
      for (int group = 0; group < groups; group++) {
        groupEnds[group][draw] = course.end(group);
      }
    }
    String cause = name(causes);
    Map<String, Outlook> byGroup = new HashMap<>();
    for (int group = 0; group < groups; group++) {
      Outlook outlook =
          completed[group] >= needed[group] ? new Outlook.Done() : band(groupEnds[group], cause);
      byGroup.put(progress.groups().get(group).name(), outlook);
    }
    return new Forecast(band(ends, cause), byGroup);
  }

  private List<List<Cohort>> coming(SplittableRandom random) {
    List<List<Cohort>> coming = new ArrayList<>();
    for (int group = 0; group < completed.length; group++) {
      int unseen = progress.groups().get(group).unseen();
      double[] times = arrivals.get(group).draw(unseen, random);
      int together = Math.max(1, unseen / COHORTS);
      List<Cohort> cohorts = new ArrayList<>();
      for (int first = 0; first < unseen; first += together) {
        int last = Math.min(unseen, first + together);
        if (times[last - 1] < Double.POSITIVE_INFINITY) {
          double pace = paces.get(group).draw(random);
          double work = progress.bytesPerClient() / pace;
          cohorts.add(
              new Cohort(times[(first + last - 1) / 2], work, pace * (last - first), last - first));
        }
      }
      coming.add(cohorts);
    }
    return coming;
  }

  private String name(Map<Integer, Integer> causes) {
    int most =
        causes.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(Shares.NOBODY);
    return switch (most) {
      case Shares.NOBODY -> ARRIVALS;
      case Shares.CLIENTS -> CLIENTS;
      default -> supply.name(most);
    };
  }

  private Outlook band(double[] ends, String cause) {
    double[] sorted = ends.clone();
    Arrays.sort(sorted);
    return new Outlook.Band(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9), cause);
  }

  private static Duration at(double[] sorted, double share) {
    return Seconds.duration(sorted[(int) (share * (sorted.length - 1))]);
  }
}
