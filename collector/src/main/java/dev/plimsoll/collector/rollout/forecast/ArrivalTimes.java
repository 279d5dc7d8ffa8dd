package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;

/**
 * When the clients will come that were not seen yet. Of several families of distributions, each
 * with many parameters, those count most that make most likely when clients came so far, and that
 * the others have not come yet (Bayes, with all of them as likely before).
 */
final class ArrivalTimes {

  private static final int BINS = 30;

  /** Clients do not come as independent of each other as a family would have it. */
  private static final double MOST_EVIDENCE = 250;

  /** Share of the clients that never come. */
  private static final double[] NEVER = {0.002, 0.02};

  /** Of the sum of likelihoods: what is less likely is not looked at again. */
  private static final double NEGLIGIBLE = 1e-6;

  private final double elapsed;
  private final int seen;
  private final Optional<Waves> waves;
  private final List<ContinuousDistribution> likely = new ArrayList<>();
  private final List<Double> never = new ArrayList<>();
  private double[] upTo = new double[0];

  private ArrivalTimes(double elapsed, int seen, Optional<Waves> waves) {
    this.elapsed = elapsed;
    this.seen = seen;
    this.waves = waves;
  }

  /**
   * Learns from what was seen.
   *
   * @param seconds when clients were seen first, since the beginning; one at least
   * @param unseen clients that were not
   * @param elapsed since the beginning
   * @param waves that they come in, if they do
   */
  static ArrivalTimes of(double[] seconds, int unseen, double elapsed, Optional<Waves> waves) {
    ArrivalTimes times = new ArrivalTimes(elapsed, seconds.length, waves);
    int[] bins = new int[BINS];
    for (double second : seconds) {
      bins[Math.min(BINS - 1, (int) (second / elapsed * BINS))]++;
    }
    double mean = Math.max(elapsed / 1000, Arrays.stream(seconds).average().orElse(elapsed));
    List<ContinuousDistribution> families = families(mean, elapsed);
    double evidence = Math.min(1, MOST_EVIDENCE / (seconds.length + unseen));
    Map<Class<?>, Long> sizes =
        families.stream().collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));
    double[] logs = new double[families.size() * NEVER.length];
    for (int i = 0; i < logs.length; i++) {
      ContinuousDistribution family = families.get(i / NEVER.length);
      logs[i] =
          evidence * log(family, NEVER[i % NEVER.length], bins, unseen, elapsed)
              - Math.log((double) sizes.getOrDefault(family.getClass(), 1L));
    }
    double best = Arrays.stream(logs).max().orElse(0);
    double sum = 0;
    double[] sums = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      double weight = Math.exp(logs[i] - best);
      if (weight > NEGLIGIBLE) {
        sum += weight;
        sums[times.likely.size()] = sum;
        times.likely.add(families.get(i / NEVER.length));
        times.never.add(NEVER[i % NEVER.length]);
      }
    }
    times.upTo = Arrays.copyOf(sums, times.likely.size());
    return times;
  }

  private static List<ContinuousDistribution> families(double mean, double elapsed) {
    List<ContinuousDistribution> families = new ArrayList<>();
    for (double scale : steps(0.5 * mean, 40 * mean, 28)) {
      for (double shape : steps(0.8, 6, 12)) {
        families.add(WeibullDistribution.of(shape, scale));
      }
      for (double sigma : steps(0.15, 1, 9)) {
        families.add(LogNormalDistribution.of(Math.log(scale), sigma));
      }
    }
    for (double at = -0.5; at <= 4.5; at += 0.2) {
      for (double sigma : steps(0.05 * mean, 3 * mean, 13)) {
        families.add(NormalDistribution.of(at * mean, sigma));
      }
    }
    for (double end : steps(mean, 20 * elapsed, 60)) {
      families.add(UniformContinuousDistribution.of(0, end));
    }
    return families;
  }

  /** From the first to the last, each the same multiple of the one before. */
  private static double[] steps(double first, double last, int count) {
    double[] steps = new double[count];
    for (int i = 0; i < count; i++) {
      steps[i] = first * Math.pow(last / first, i / (count - 1.0));
    }
    return steps;
  }

  private static double log(
      ContinuousDistribution family, double never, int[] bins, int unseen, double elapsed) {
    double positive = family.survivalProbability(0);
    double log = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (bins[bin] > 0) {
        double within =
            family.probability(bin * elapsed / BINS, (bin + 1) * elapsed / BINS) / positive;
        log += bins[bin] * Math.log((1 - never) * within + 1e-12);
      }
    }
    double later = never + (1 - never) * family.survivalProbability(elapsed) / positive;
    return log + unseen * Math.log(later + 1e-12);
  }

  /**
   * One way how they may come: when, since the beginning, in ascending order; infinite for those
   * that never come.
   */
  double[] draw(int unseen, SplittableRandom random) {
    if (waves.isPresent()) {
      return waves.get().draw(unseen, seen, elapsed, random);
    }
    double at = random.nextDouble() * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, at);
    int chosen = found < 0 ? -found - 1 : found;
    ContinuousDistribution family = likely.get(chosen);
    double later = family.survivalProbability(elapsed);
    double coming = (1 - never.get(chosen)) * later;
    double share = coming / (coming + never.get(chosen));
    double[] times = new double[unseen];
    for (int i = 0; i < unseen; i++) {
      boolean comes = later > 0 && random.nextDouble() < share;
      times[i] =
          comes
              ? Math.max(
                  elapsed, family.inverseSurvivalProbability(later * (1 - random.nextDouble())))
              : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(times);
    return times;
  }
}
