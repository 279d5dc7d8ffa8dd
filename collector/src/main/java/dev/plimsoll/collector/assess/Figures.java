package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.ByteSize;
import dev.plimsoll.collector.sizing.Resource;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes figures for the sentences that operators read: three significant digits and a human unit.
 */
final class Figures {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Figures() {}

  /** A resource's figure, in the unit in which operators think of that resource. */
  static String of(Resource resource, double value) {
    return switch (resource) {
      case DISK_SPACE -> new ByteSize(Math.round(value)).toString();
      case DISK_THROUGHPUT -> significant(value / 1e6) + " MB/s";
      case DISK_OPERATIONS -> significant(value) + " operations/s";
      case FILE_SERVER_NETWORK, WEB_TIER_NETWORK, WEB_TIER_THROUGHPUT, LINK -> bandwidth(value);
      case DOWNLOADS -> String.format(Locale.ROOT, "%.0f downloads", value);
      case CPU -> percent(value);
    };
  }

  private static String bandwidth(double bytesPerSecond) {
    BigDecimal bits = BigDecimal.valueOf(8 * bytesPerSecond).round(THREE_DIGITS);
    return new Bandwidth(bits.longValue()).toString();
  }

  /** A share as a whole percentage. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /** A latency. */
  static String milliseconds(double seconds) {
    return significant(seconds * 1000) + " ms";
  }

  /** An age, in its largest unit. */
  static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }

  private static String significant(double value) {
    return BigDecimal.valueOf(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
