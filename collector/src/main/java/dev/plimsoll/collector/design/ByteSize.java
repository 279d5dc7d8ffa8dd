package dev.plimsoll.collector.design;

import java.math.BigDecimal;

/**
 * An amount of data in bytes, exact.
 *
 * @param bytes zero or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  /** No data at all. */
  public static final ByteSize ZERO = new ByteSize(0);

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must not be negative: " + bytes);
    }
  }

  /**
   * Reads a number and a unit: {@code B}, decimal {@code kB MB GB TB PB} or binary {@code KiB MiB
   * GiB TiB PiB}. A fraction of a byte is rounded up.
   *
   * @throws IllegalArgumentException when the text is no size, is negative or does not fit
   */
  public static ByteSize parse(String text) {
    return new ByteSize(Units.BYTES.parse(text));
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException when it exceeds 2^63 − 1 bytes
   */
  public ByteSize plus(ByteSize other) {
    return new ByteSize(Math.addExact(bytes, other.bytes));
  }

  /**
   * This size, so many times.
   *
   * @throws ArithmeticException when the product exceeds 2^63 − 1 bytes
   */
  public ByteSize times(long count) {
    return new ByteSize(Math.multiplyExact(bytes, count));
  }

  /** The bytes as an exact decimal, for arithmetic that rounds once at its end. */
  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(bytes);
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** In the largest binary unit that keeps at least 1, with up to two decimals. */
  @Override
  public String toString() {
    return Units.BYTES.format(bytes);
  }
}
