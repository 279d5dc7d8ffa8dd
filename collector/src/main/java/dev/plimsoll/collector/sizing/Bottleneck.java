package dev.plimsoll.collector.sizing;

import java.math.BigDecimal;
import java.util.List;

/**
 * Some clients behind one capacity. What is rolled out together shares it by its bytes.
 *
 * @param name what it is, such as {@code disk-throughput} or {@code link wan-lyon}
 * @param rollouts one for each image; at least one
 * @param rate bytes per second, more than 0
 */
record Bottleneck(String name, List<Arrivals> rollouts, BigDecimal rate) {
  static Bottleneck of(String name, Demands demands, BigDecimal rate) {
    return new Bottleneck(name, demands.rollouts().stream().map(Arrivals::of).toList(), rate);
  }

  /** The most clients that wait or download at once. */
  BigDecimal peak() {
    BigDecimal all = bytes();
    return Exact.sum(rollouts.stream().map(one -> one.peak(rateFor(one, all))).toList());
  }

  /** Seconds from the first request to the end of the last download. */
  BigDecimal finish() {
    BigDecimal all = bytes();
    return rollouts.stream()
        .map(one -> one.finish(rateFor(one, all)))
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  private BigDecimal rateFor(Arrivals one, BigDecimal all) {
    return Exact.over(rate.multiply(one.bytes()), all);
  }

  private BigDecimal bytes() {
    return Exact.sum(rollouts.stream().map(Arrivals::bytes).toList());
  }
}
