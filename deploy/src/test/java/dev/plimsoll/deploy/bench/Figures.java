package dev.plimsoll.deploy.bench;

import java.util.ArrayList;
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

  /**
   * How much there is with of what there is without: the median of the blocks of two pairs, of
   * which one was taken the other way round, so that a drift cancels out in each. Sums would follow
   * the few blocks in which a shared machine was twice as fast as else.
   */
  static double ratio(List<Pair> pairs) {
    return median(blocks(pairs));
  }

  private static List<Double> blocks(List<Pair> pairs) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      Pair one = pairs.get(i);
      Pair other = pairs.get(i + 1);
      ratios.add((one.with() + other.with()) / (one.without() + other.without()));
    }
    return ratios;
  }

  /** Lower end of the 95 % interval of {@link #ratio}, by bootstrap over the blocks. */
  static double lowerBound(List<Pair> pairs) {
    List<Double> blocks = blocks(pairs);
    Random random = new Random(1);
    double[] medians = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      medians[i] =
          median(random.ints(blocks.size(), 0, blocks.size()).mapToObj(blocks::get).toList());
    }
    Arrays.sort(medians);
    return medians[(int) (RESAMPLES * LOWER)];
  }
}
