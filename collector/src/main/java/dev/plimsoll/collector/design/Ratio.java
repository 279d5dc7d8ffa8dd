package dev.plimsoll.collector.design;

import java.math.BigDecimal;

/**
 * A share between 0 and 1, exact.
 *
 * @param value 0 to 1, without trailing zeros
 */
public record Ratio(BigDecimal value) {
  /** The whole. */
  public static final Ratio ONE = Ratio.of("1");

  public Ratio {
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("must be between 0 and 1: " + value.toPlainString());
    }
    value = value.stripTrailingZeros();
  }

  /**
   * Reads a plain decimal number.
   *
   * @throws IllegalArgumentException when the text is no number between 0 and 1
   */
  public static Ratio of(String text) {
    return new Ratio(new BigDecimal(text));
  }

  /** The nearest floating-point number. */
  public double toDouble() {
    return value.doubleValue();
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
