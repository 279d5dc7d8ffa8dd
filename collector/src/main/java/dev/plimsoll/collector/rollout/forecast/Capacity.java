package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a constraint can carry, as far as that is known.
 *
 * @param bytesPerSecond infinite if nothing is known
 * @param spread standard deviation of what it may carry from now on, as a share
 */
record Capacity(double bytesPerSecond, double spread) {

  /** Stretches that must have been full before they tell a capacity. */
  private static final int ENOUGH = 3;

  /** Of an earlier stretch: with so much less traffic and downloads it was the downloads. */
  private static final double TAIL = 0.85;

  /** What was seen fades by half in this share of the time. */
  private static final double HALF_LIFE = 0.2;

  private static final int BLOCKS = 6;

  /** Few blocks show less than there is: as Student's distribution is wider with few values. */
  private static final double FEW_BLOCKS = 1.25;

  private static final double LEAST_SPREAD = 0.04;

  /** Of what was declared and never seen: links and disks are often not what is written. */
  private static final double DECLARED_SPREAD = 0.15;

  /** Share of the time that is lately. */
  private static final int TENTH = 10;

  private record Full(double used, double active, double length, double end) {

    double fading(double elapsed) {
      return Math.pow(0.5, (elapsed - end) / (HALF_LIFE * elapsed));
    }
  }

  static Capacity of(
      int constraint, Paths paths, Traffic traffic, Fullness fullness, double elapsed) {
    boolean[] through = paths.through()[constraint];
    List<Full> full = new ArrayList<>();
    double peak = 0;
    for (int stretch : traffic.busy()) {
      double used = traffic.rate(through, stretch);
      double active = traffic.active(through, stretch);
      peak = Math.max(peak, used);
      if (fullness.isFull(constraint, stretch) && !isTail(full, used, active)) {
        full.add(new Full(used, active, traffic.length(stretch), traffic.end(stretch)));
      }
    }
    OptionalDouble declared = paths.declared(constraint);
    if (full.size() >= ENOUGH) {
      double capacity = Math.max(recent(full, elapsed), lately(traffic, through));
      double spread = FEW_BLOCKS * spread(full, capacity, elapsed);
      return new Capacity(capacity, Math.max(LEAST_SPREAD, spread));
    }
    return declared.isPresent()
        ? new Capacity(Math.max(peak, declared.getAsDouble()), DECLARED_SPREAD)
        : new Capacity(Double.POSITIVE_INFINITY, 0);
  }

  /** Less went through because there were fewer downloads: those that are left are slow ones. */
  private static boolean isTail(List<Full> full, double used, double active) {
    return full.stream()
        .anyMatch(before -> used < TAIL * before.used && active < TAIL * before.active);
  }

  private static double recent(List<Full> full, double elapsed) {
    double sum = 0;
    double weights = 0;
    for (Full stretch : full) {
      double weight = stretch.length * stretch.fading(elapsed);
      sum += weight * stretch.used;
      weights += weight;
    }
    return sum / weights;
  }

  /** What went through in the last tenth of the stretches. */
  private static double lately(Traffic traffic, boolean[] through) {
    double bytes = 0;
    double seconds = 0;
    int count = traffic.stretches();
    for (int stretch = count - Math.max(1, count / TENTH); stretch < count; stretch++) {
      bytes += traffic.rate(through, stretch) * traffic.length(stretch);
      seconds += traffic.length(stretch);
    }
    return bytes / seconds;
  }

  /** How far the means of longer times lie apart: so the rest of the time may too. */
  private static double spread(List<Full> full, double mean, double elapsed) {
    int blocks = Math.min(BLOCKS, full.size());
    double squares = 0;
    double weights = 0;
    for (int block = 0; block < blocks; block++) {
      List<Full> part =
          full.subList(block * full.size() / blocks, (block + 1) * full.size() / blocks);
      double bytes = part.stream().mapToDouble(one -> one.used * one.length).sum();
      double seconds = part.stream().mapToDouble(Full::length).sum();
      double weight = part.get(part.size() - 1).fading(elapsed);
      squares += weight * Math.pow(bytes / seconds / mean - 1, 2);
      weights += weight;
    }
    return Math.sqrt(squares / weights);
  }
}
