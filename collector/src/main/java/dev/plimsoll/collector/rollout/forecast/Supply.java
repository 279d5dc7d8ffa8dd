package dev.plimsoll.collector.rollout.forecast;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a download may take from now on, and what each constraint may carry, as the traffic so far
 * shows them.
 */
final class Supply {

  /** Of a capacity: with so much going through, it holds downloads up. */
  private static final double HELD = 0.85;

  /** Stretches that are now: capacities waver, one alone says nothing. */
  private static final int NOW = 4;

  /** How much more downloads may take that were never let: by what factor, as a logarithm. */
  private static final double NEVER_LET = 1;

  private static final double CLIENT_SPREAD = 0.04;

  private final Paths paths;
  private final Traffic traffic;
  private final ClientRates rates;
  private final List<Capacity> capacities;
  private final boolean[] neverLet;
  private final boolean[] heldNow;

  private Supply(
      Paths paths, Traffic traffic, ClientRates rates, List<Capacity> capacities, int groups) {
    this.paths = paths;
    this.traffic = traffic;
    this.rates = rates;
    this.capacities = capacities;
    this.neverLet = new boolean[groups];
    this.heldNow = new boolean[groups];
  }

  static Supply of(Progress progress, Traffic traffic) {
    List<GroupProgress> groups = progress.groups();
    Paths paths = Paths.of(progress);
    ClientRates rates = ClientRates.of(groups);
    Fullness fullness = new Fullness(paths, traffic, rates);
    double elapsed = Seconds.of(progress.elapsed());
    List<Capacity> capacities =
        IntStream.range(0, paths.constraints())
            .mapToObj(constraint -> Capacity.of(constraint, paths, traffic, fullness, elapsed))
            .toList();
    Supply supply = new Supply(paths, traffic, rates, capacities, groups.size());
    for (int group = 0; group < groups.size(); group++) {
      supply.neverLet[group] = supply.wasHeld(group, groups);
      supply.heldNow[group] = supply.isHeld(group);
    }
    return supply;
  }

  /** Whether something was full when a download of the group got most: then it may take more. */
  private boolean wasHeld(int group, List<GroupProgress> groups) {
    int at = rates.at(group);
    return isHeld(
        group,
        constraint ->
            IntStream.range(0, groups.size())
                .filter(other -> paths.goThrough(constraint, other))
                .filter(other -> at < groups.get(other).intervals().size())
                .mapToDouble(other -> groups.get(other).intervals().get(at).bytesPerSecond())
                .sum());
  }

  private boolean isHeld(int group) {
    return isHeld(
        group,
        constraint ->
            IntStream.range(Math.max(0, traffic.stretches() - NOW), traffic.stretches())
                .mapToDouble(stretch -> traffic.rate(paths.through()[constraint], stretch))
                .max()
                .orElse(0));
  }

  private boolean isHeld(int group, IntToDoubleFunction used) {
    return IntStream.range(0, paths.constraints())
        .filter(constraint -> paths.goThrough(constraint, group))
        .anyMatch(
            constraint ->
                used.applyAsDouble(constraint)
                    >= HELD * capacities.get(constraint).bytesPerSecond());
  }

  Paths paths() {
    return paths;
  }

  /**
   * What a download of each group may take at most from now on: what it takes now where nothing but
   * the clients holds it up.
   *
   * @param now bytes per second of a download now, by group; 0 if there is none
   */
  double[] drawMost(double[] now, SplittableRandom random) {
    double[] drawn = new double[now.length];
    for (int group = 0; group < drawn.length; group++) {
      boolean held = now[group] <= 0 || heldNow[group];
      double more = held && neverLet[group] ? NEVER_LET * Math.abs(Normal.draw(random)) : 0;
      drawn[group] =
          (held ? rates.most(group) : now[group])
              * Math.exp(CLIENT_SPREAD * Normal.draw(random) + more);
    }
    return drawn;
  }

  /** What each constraint may carry from now on. */
  double[] drawCapacities(SplittableRandom random) {
    return capacities.stream()
        .mapToDouble(
            capacity ->
                capacity.bytesPerSecond() * Math.exp(capacity.spread() * Normal.draw(random)))
        .toArray();
  }
}
