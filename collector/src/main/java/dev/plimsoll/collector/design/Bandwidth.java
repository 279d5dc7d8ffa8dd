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

  /** Nine million Tbit/s. No design can give so much, but one can ask for more. */
  private static final Bandwidth MOST = new Bandwidth(Long.MAX_VALUE);

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
   * The smallest whole number of bits per second that carries this exact rate in bytes; of a rate
   * beyond 2^63 − 1 bit/s, that many, which is written as "or more".
   */
  public static Bandwidth ofBytesPerSecond(BigDecimal bytesPerSecond) {
    BigDecimal bits =
        bytesPerSecond
            .multiply(BITS_PER_BYTE, MathContext.DECIMAL128)
            .setScale(0, RoundingMode.CEILING);
    return bits.compareTo(BigDecimal.valueOf(MOST.bitsPerSecond)) >= 0
        ? MOST
        : new Bandwidth(bits.longValueExact());
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
    return Units.BITS_PER_SECOND.format(bitsPerSecond) + (equals(MOST) ? " or more" : "");
  }
}
