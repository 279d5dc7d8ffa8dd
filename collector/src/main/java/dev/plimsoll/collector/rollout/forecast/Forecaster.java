package dev.plimsoll.collector.rollout.forecast;

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

  private static final double RATE_SPREAD = 0.04;
  private static final int PLAYS = 200;
  private static final int FEW_CLIENTS = 5;
  private static final int OWN_ARRIVALS = 30;
  private static final int FEW_STRETCHES = 3;

  private final Progress progress;
  private final double elapsed;
  private final Supply supply;
  private final Needs needs;
  private final List<GroupFuture> futures = new ArrayList<>();
  private final double[] rates;
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
    this.rates = new double[groups.size()];
    List<ArrivalTimes> arrivals = arrivals();
    for (int group = 0; group < groups.size(); group++) {
      Paces paces = Paces.of(groups.get(group), group, traffic, needs.mean(), elapsed);
      rates[group] = paces.mean();
      futures.add(new GroupFuture(groups.get(group), paces, arrivals.get(group), elapsed));
    }
  }

  /** By its own clients where a group has enough, else by those of all. */
  private List<ArrivalTimes> arrivals() {
    double[] all = seen(progress.groups());
    int unseen = progress.groups().stream().mapToInt(GroupProgress::unseen).sum();
    Optional<Waves> waves = Waves.of(all);
    ArrivalTimes common = ArrivalTimes.of(all, unseen, elapsed, Optional.empty());
    List<ArrivalTimes> arrivals = new ArrayList<>();
    for (GroupProgress group : progress.groups()) {
      double share = (double) group.expected() / Math.max(1, progress.expected());
      boolean own = waves.isPresent() || group.clients().size() >= OWN_ARRIVALS;
      arrivals.add(
          own && group.unseen() > 0
              ? ArrivalTimes.of(
                  seen(List.of(group)), group.unseen(), elapsed, waves.map(one -> one.of(share)))
              : common);
    }
    return arrivals;
  }

  private static double[] seen(List<GroupProgress> groups) {
    return groups.stream()
        .flatMap(group -> group.clients().stream())
        .mapToDouble(client -> Seconds.of(client.seen()))
        .toArray();
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
    Ends whole = new Ends(PLAYS);
    List<Ends> byGroup = futures.stream().map(group -> new Ends(PLAYS)).toList();
    for (int play = 0; play < PLAYS; play++) {
      Course course = play(random);
      whole.add(course.end(), course.cause());
      for (int group = 0; group < byGroup.size(); group++) {
        byGroup.get(group).add(course.end(group), course.cause(group));
      }
    }
    Map<String, Outlook> groups = new HashMap<>();
    for (int group = 0; group < byGroup.size(); group++) {
      groups.put(
          progress.groups().get(group).name(),
          completed[group] >= needed[group]
              ? new Outlook.Done()
              : byGroup.get(group).outlook(elapsed, this::name));
    }
    return new Forecast(whole.outlook(elapsed, this::name), groups);
  }

  private Course play(SplittableRandom random) {
    Course course =
        new Course(
            supply.paths().through(),
            completed,
            needed,
            progress.needed(),
            drawn(rates, random),
            elapsed);
    Needs drawnNeeds = needs.drawn(Normal.draw(random));
    List<GroupFuture.Drawn> drawn =
        futures.stream().map(group -> group.draw(drawnNeeds, random)).toList();
    course.play(
        drawn.stream().map(GroupFuture.Drawn::present).toList(),
        drawn.stream().map(GroupFuture.Drawn::coming).toList(),
        supply.drawMost(rates, random),
        supply.drawCapacities(random));
    return course;
  }

  /** All that are alike may be a little quicker or slower than they were. */
  private static double[] drawn(double[] rates, SplittableRandom random) {
    double factor = Math.exp(RATE_SPREAD * Normal.draw(random));
    return Arrays.stream(rates).map(rate -> rate * factor).toArray();
  }

  private String name(int cause) {
    return switch (cause) {
      case Shares.NOBODY -> ARRIVALS;
      case Shares.CLIENTS -> CLIENTS;
      default -> supply.paths().name(cause);
    };
  }
}
