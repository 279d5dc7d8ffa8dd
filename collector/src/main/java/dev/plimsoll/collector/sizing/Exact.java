package dev.plimsoll.collector.sizing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Arithmetic that rounds once, at its end. Quotients carry 34 digits (decimal128); figures are
 * handed on as whole units, rounded up.
 */
final class Exact {
  static final MathContext DIGITS = MathContext.DECIMAL128;

  /** Digits after the point that are believed; the rest is the rounding of quotients. */
  private static final int BELIEVED = 9;

  private Exact() {}

  static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9);
  }

  /** The quotient to 34 digits. */
  static BigDecimal over(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, DIGITS);
  }

  /** The value without the digits that are only the rounding of quotients. */
  static BigDecimal believed(BigDecimal value) {
    return value.setScale(BELIEVED, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }

  /** The smallest whole number that is not less. */
  static double up(BigDecimal value) {
    return believed(value).setScale(0, RoundingMode.CEILING).doubleValue();
  }

  static BigDecimal sum(Iterable<BigDecimal> parts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal part : parts) {
      sum = sum.add(part);
    }
    return sum;
  }

  /** The value, or zero when it is negative. */
  static BigDecimal positive(BigDecimal value) {
    return value.max(BigDecimal.ZERO);
  }

  /** Seconds as a duration, rounded up to the millisecond; 292 million years at most. */
  static Duration duration(BigDecimal seconds) {
    return Duration.ofMillis(
        seconds
            .setScale(BELIEVED, RoundingMode.HALF_EVEN)
            .movePointRight(3)
            .setScale(0, RoundingMode.CEILING)
            .min(BigDecimal.valueOf(Long.MAX_VALUE))
            .longValueExact());
  }
}
