package dev.plimsoll.collector.design;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An amount of data per second, exact; a link's speed as well as a disk's throughput.
 *
 * @param bitsPerSecond zero or more
 */
public record Bandwidth(long bitsPerSecond) implements Comparable<Bandwidth> {
  private static final BigDecimal BITS_PER_BYTE = BigDecimal.valueOf(8);

  public Bandwidth {
    if (bitsPerSecond < 0) {
      throw new IllegalArgumentException("bitsPerSecond must not be negative: " + bitsPerSecond);
    }
  }

  /**
   * Reads a number and a unit of the bit/s family ({@code bit/s kbit/s Mbit/s Gbit/s}) or of the
   * B/s family ({@code B/s kB/s MB/s GB/s KiB/s MiB/s GiB/s}). A fraction of a bit is rounded up.
   *
   * @throws IllegalArgumentException when the text is no bandwidth, is negative or does not fit
   */
  public static Bandwidth parse(String text) {
    return new Bandwidth(Units.BITS_PER_SECOND.parse(text));
  }

  /**
   * A rate counted in whole bytes per second.
   *
   * @throws ArithmeticException when it exceeds 2^60 bytes per second
   */
  public static Bandwidth ofBytesPerSecond(long bytesPerSecond) {
    return new Bandwidth(Math.multiplyExact(bytesPerSecond, 8L));
  }

  /** The smallest whole number of bits per second that carries this exact rate in bytes. */
  public static Bandwidth ofBytesPerSecond(BigDecimal bytesPerSecond) {
    return new Bandwidth(
        bytesPerSecond
            .multiply(BITS_PER_BYTE, MathContext.DECIMAL128)
            .setScale(0, RoundingMode.CEILING)
            .longValueExact());
  }

  /** In bytes per second. */
  public double bytesPerSecond() {
    return bitsPerSecond / 8.0;
  }

  /** In bytes per second, exact. */
  public BigDecimal toDecimalBytes() {
    return BigDecimal.valueOf(bitsPerSecond).divide(BITS_PER_BYTE);
  }

  @Override
  public int compareTo(Bandwidth other) {
    return Long.compare(bitsPerSecond, other.bitsPerSecond);
  }

  /** In the largest decimal unit of bit/s that keeps at least 1, with up to two decimals. */
  @Override
  public String toString() {
    return Units.BITS_PER_SECOND.format(bitsPerSecond);
  }
}
