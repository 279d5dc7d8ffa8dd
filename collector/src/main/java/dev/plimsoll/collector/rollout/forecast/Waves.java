package dev.plimsoll.collector.rollout.forecast;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Clients that an operator lets in by waves: about as many each time, as long after the ones
 * before.
 *
 * @param count of waves so far
 * @param last when the last of them began, in seconds since the beginning
 * @param size clients in each but the last
 * @param every seconds from one to the next
 * @param within seconds in which the clients of a wave come
 */
record Waves(int count, double last, double size, double every, double within) {

  private static final int FEWEST = 2;

  /** A pause is so many times as long as any gap within a wave. */
  private static final double PAUSE = 4;

  /** And as the time in which the clients of a wave come. */
  private static final double QUIET = 2;

  /** Pauses, and sizes, differ by no more than this share of them. */
  private static final double ALIKE = 0.2;

  /** The waves that clients came in, if they did. */
  static Optional<Waves> of(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    double[] gaps = new double[Math.max(0, sorted.length - 1)];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = sorted[i + 1] - sorted[i];
    }
    double[] ascending = gaps.clone();
    Arrays.sort(ascending);
    for (int pauses = FEWEST - 1; pauses < ascending.length / 2; pauses++) {
      double shortest = ascending[ascending.length - pauses];
      double longestWithin = ascending[ascending.length - pauses - 1];
      if (shortest > PAUSE * longestWithin) {
        return of(sorted, gaps, shortest);
      }
    }
    return Optional.empty();
  }

  private static Optional<Waves> of(double[] sorted, double[] gaps, double pause) {
    int[] begins = new int[gaps.length + 1];
    int waves = 1;
    double within = 0;
    for (int i = 0; i < gaps.length; i++) {
      if (gaps[i] >= pause) {
        begins[waves] = i + 1;
        waves++;
      }
      within = Math.max(within, sorted[i + 1] - sorted[begins[waves - 1]]);
    }
    double every = (sorted[begins[waves - 1]] - sorted[begins[0]]) / (waves - 1);
    double size = (double) begins[waves - 1] / (waves - 1);
    double[] starts = new double[waves];
    boolean alike = true;
    for (int wave = 0; wave < waves; wave++) {
      starts[wave] = sorted[begins[wave]];
      if (wave > 0) {
        alike &= Math.abs(starts[wave] - starts[wave - 1] - every) <= ALIKE * every;
        alike &= Math.abs(begins[wave] - begins[wave - 1] - size) <= Math.max(1, ALIKE * size);
      }
    }
    // Two crowds are not yet waves, but for a long pause between them.
    alike &= pause > QUIET * within;
    return alike
        ? Optional.of(new Waves(waves, starts[waves - 1], size, every, within))
        : Optional.empty();
  }

  /** The same of some of the clients. */
  Waves of(double share) {
    return new Waves(count, last, size * share, every, within);
  }

  /** When the others may come, in ascending order; those of the wave at hand first. */
  double[] draw(int unseen, int seen, double elapsed, SplittableRandom random) {
    double inLast = seen - size * (count - 1);
    double[] times = new double[unseen];
    for (int i = 0; i < unseen; i++) {
      double place = inLast + i;
      double wave = elapsed - last > within ? 1 + Math.floor(i / size) : Math.floor(place / size);
      double at = last + Math.max(0, wave) * every + random.nextDouble() * within;
      times[i] = Math.max(elapsed, at);
    }
    Arrays.sort(times);
    return times;
  }
}
