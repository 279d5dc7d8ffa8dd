package dev.plimsoll.deploy.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Statistics that stand noise: medians, and bounds by resampling. */
final class Figures {
  private static final int RESAMPLES = 10_000;
  private static final double LOWER = 0.025;

  private Figures() {}

  static double median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  static double highest(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** Two measurements that were taken side by side. */
  record Pair(double with, double without) {}

  static double ratio(List<Pair> pairs) {
    return pairs.stream().mapToDouble(Pair::with).sum()
        / pairs.stream().mapToDouble(Pair::without).sum();
  }

  /** Lower end of the 95 % interval of {@link #ratio}, by bootstrap over the pairs. */
  static double lowerBound(List<Pair> pairs) {
    Random random = new Random(1);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      ratios[i] = ratio(random.ints(pairs.size(), 0, pairs.size()).mapToObj(pairs::get).toList());
    }
    Arrays.sort(ratios);
    return ratios[(int) (RESAMPLES * LOWER)];
  }
}
