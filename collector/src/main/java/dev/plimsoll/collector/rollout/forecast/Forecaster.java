package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

  /**
   * What no play has in it makes the ends lie further apart: by how much was found with rollouts of
   * another origin (deploy/bench/forecast), so that four of five end within their band.
   */
  private static final double UNPLAYED = 1.2;

  /** A band that is wider than what lies before it is no forecast. */
  private static final double WIDEST = 1.2;

  /** Seconds until clients that broke off try again: some at once, some with the next poll. */
  private static final double SOON = 60;

  private static final double LATE = 1800;

  private static final double RATE_SPREAD = 0.04;
  private static final int DRAWS = 200;
  private static final int COHORTS = 150;
  private static final int FEW_CLIENTS = 5;
  private static final int OWN_ARRIVALS = 30;
  private static final int FEW_STRETCHES = 3;

  private final Progress progress;
  private final double elapsed;
  private final Supply supply;
  private final List<Paces> paces = new ArrayList<>();
  private final Needs needs;
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
    this.needs = Needs.of(progress.bytesPerClient(), progress.bytesDoubt(), groups);
    double[] everybody = seen(groups);
    int unseen = groups.stream().mapToInt(GroupProgress::unseen).sum();
    Optional<Waves> waves = Waves.of(everybody);
    ArrivalTimes common = ArrivalTimes.of(everybody, unseen, elapsed, Optional.empty());
    for (int group = 0; group < groups.size(); group++) {
      GroupProgress one = groups.get(group);
      paces.add(Paces.of(one, group, traffic, needs.mean(), elapsed));
      double share = (double) one.expected() / Math.max(1, progress.expected());
      boolean own = waves.isPresent() || one.clients().size() >= OWN_ARRIVALS;
      arrivals.add(
          own && one.unseen() > 0
              ? ArrivalTimes.of(
                  seen(List.of(one)), one.unseen(), elapsed, waves.map(all -> all.of(share)))
              : common);
    }
  }

  private static double[] seen(List<GroupProgress> groups) {
    return groups.stream()
        .flatMap(group -> group.clients().stream())
        .mapToDouble(client -> Seconds.of(client.seen()))
        .toArray();
  }

  private static List<Cohort> joined(List<Cohort> cohorts) {
    List<Cohort> joined = new ArrayList<>(cohorts.stream().filter(Cohort::isAlone).toList());
    joined.addAll(Cohort.joined(cohorts.stream().filter(one -> !one.isAlone()).toList(), COHORTS));
    return joined;
  }

  /** Those under way: who is sent nothing now comes back some time. */
  private void underWay(
      int group, Needs drawn, List<Cohort> present, List<Cohort> coming, SplittableRandom random) {
    double backWithin = SOON * Math.pow(LATE / SOON, random.nextDouble());
    for (ClientProgress client : progress.groups().get(group).clients()) {
      if (!client.isDone()) {
        double left = drawn.needed((double) client.bytes(), random.nextDouble()) - client.bytes();
        if (client.isActive()) {
          present.add(Cohort.of(elapsed, left, paces.get(group).of(client)));
        } else {
          double back = elapsed - backWithin * Math.log(1 - random.nextDouble());
          coming.add(Cohort.of(back, left, paces.get(group).draw(random)));
        }
      }
    }
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
    if (progress.elapsed().isZero()) {
      return Optional.of("it has just begun");
    }
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
    double[] means = paces.stream().mapToDouble(Paces::mean).toArray();
    double[] ends = new double[DRAWS];
    double[][] groupEnds = new double[groups][DRAWS];
    Map<Integer, Integer> causes = new HashMap<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      Course course =
          new Course(
              supply.through(),
              completed,
              needed,
              progress.needed(),
              drawn(means, random),
              elapsed);
      Needs drawn = needs.drawn(Supply.gaussian(random));
      List<List<Cohort>> present = new ArrayList<>();
      List<List<Cohort>> coming = new ArrayList<>();
      for (int group = 0; group < groups; group++) {
        List<Cohort> now = new ArrayList<>();
        List<Cohort> later = new ArrayList<>();
        underWay(group, drawn, now, later, random);
        unseen(group, drawn, later, random);
        later.sort(Comparator.comparingDouble(Cohort::at));
        present.add(joined(now));
        coming.add(later);
      }
      course.play(present, coming, supply.drawMost(means, random), supply.drawCapacities(random));
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

  private void unseen(int group, Needs drawn, List<Cohort> coming, SplittableRandom random) {
    int unseen = progress.groups().get(group).unseen();
    double[] times = arrivals.get(group).draw(unseen, random);
    int together = Math.max(1, unseen / COHORTS);
    for (int first = 0; first < unseen; first += together) {
      int last = Math.min(unseen, first + together);
      if (times[last - 1] < Double.POSITIVE_INFINITY) {
        double pace = paces.get(group).draw(random);
        double work = drawn.needed(0, random.nextDouble()) / pace;
        coming.add(
            new Cohort(times[(first + last - 1) / 2], work, pace * (last - first), last - first));
      }
    }
  }

  /** All that are alike may be a little quicker or slower than they were. */
  private static double[] drawn(double[] rates, SplittableRandom random) {
    double factor = Math.exp(RATE_SPREAD * Supply.gaussian(random));
    return Arrays.stream(rates).map(rate -> rate * factor).toArray();
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
    double p50 = at(sorted, 0.5);
    double p10 = Math.max(elapsed, p50 - UNPLAYED * (p50 - at(sorted, 0.1)));
    double p90 = p50 + UNPLAYED * (at(sorted, 0.9) - p50);
    if (p50 <= elapsed) {
      return new Outlook.TooEarly(
          "what clients still need, or get, cannot be told from what was seen");
    }
    if (p90 - p10 > WIDEST * (p50 - elapsed)) {
      return new Outlook.TooEarly(
          "what was seen so far fits an end anywhere from %s to %s after the beginning"
              .formatted(Seconds.duration(p10), Seconds.duration(p90)));
    }
    return new Outlook.Band(
        Seconds.duration(p10), Seconds.duration(p50), Seconds.duration(p90), cause);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
