package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.ByteSize;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** Writes figures for sentences and tables: three significant digits and a human unit. */
public final class Amounts {
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  /** The first figure that a whole number of 64 bits does not hold. */
  private static final double LONG_ENDS = 0x1p63;

  private static final double TEBIBYTE = 0x1p40;
  private static final double TERABIT_IN_BYTES = 125e9;

  private Amounts() {}

  /** A figure in the unit in which operators think of that resource. */
  public static String of(Resource resource, double value) {
    return switch (resource) {
      case DISK_SPACE -> bytes(value);
      case DISK_THROUGHPUT ->
          value < 1e5 ? significant(value / 1e3) + " kB/s" : significant(value / 1e6) + " MB/s";
      case DISK_OPERATIONS -> significant(value) + " operations/s";
      case FILE_SERVER_NETWORK, WEB_TIER_NETWORK, WEB_TIER_THROUGHPUT, LINK -> bandwidth(value);
      case DOWNLOADS -> count(value) + " downloads";
      case CPU -> significant(value * 100) + " %";
    };
  }

  /** An amount of data, in a binary unit. */
  public static String bytes(double value) {
    return value < LONG_ENDS
        ? new ByteSize(Math.round(value)).toString()
        : in(TEBIBYTE, value) + " TiB";
  }

  /** A rate of bytes per second, in a unit of bit/s. */
  public static String bandwidth(double bytesPerSecond) {
    BigDecimal rounded = BigDecimal.valueOf(bytesPerSecond).round(FOUR_DIGITS);
    return rounded.doubleValue() < LONG_ENDS / 8
        ? Bandwidth.ofBytesPerSecond(rounded).toString()
        : in(TERABIT_IN_BYTES, rounded.doubleValue()) + " Tbit/s";
  }

  private static String in(double unit, double value) {
    return BigDecimal.valueOf(value)
        .divide(BigDecimal.valueOf(unit), 2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Names in a sentence: {@code a, b and c}. */
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** A whole number. */
  public static String count(double value) {
    return BigDecimal.valueOf(Math.round(value)).toPlainString();
  }

  /** A span in its two largest units, rounded up: {@code 3 h 25 min}. */
  public static String span(Duration duration) {
    long seconds = duration.plusMillis(999).toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = (seconds + 59) / 60;
    if (minutes < 120) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 48 ? hours + " h" + rest(minutes % 60, "min") : days(hours);
  }

  private static String days(long hours) {
    return hours / 24 + " d" + rest(hours % 24, "h");
  }

  private static String rest(long value, String unit) {
    return value == 0 ? "" : " " + value + " " + unit;
  }

  private static String significant(double value) {
    return BigDecimal.valueOf(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
