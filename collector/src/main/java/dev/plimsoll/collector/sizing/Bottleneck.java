package dev.plimsoll.collector.sizing;

import java.math.BigDecimal;

/**
 * Some clients behind one capacity. What is rolled out together shares it by its bytes.
 *
 * @param name what it is, such as {@code disk-throughput} or {@code link wan-lyon}
 * @param rate bytes per second, more than 0
 */
record Bottleneck(String name, Demands demands, BigDecimal rate) {
  /** The most clients that wait or download at once. */
  BigDecimal peak() {
    return Exact.sum(
        demands.rollouts().stream()
            .map(Arrivals::of)
            .map(image -> image.peak(rateFor(image)))
            .toList());
  }

  /** Seconds from the first request to the end of the last download. */
  BigDecimal finish() {
    return demands.rollouts().stream()
        .map(Arrivals::of)
        .map(image -> image.finish(rateFor(image)))
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  private BigDecimal rateFor(Arrivals image) {
    return Exact.over(rate.multiply(image.bytes()), demands.bytes());
  }
}
