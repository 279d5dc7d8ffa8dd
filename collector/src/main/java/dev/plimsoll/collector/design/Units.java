package dev.plimsoll.collector.design;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One family of units: what each is worth in the base unit, and which of them are used for writing.
 */
final class Units {
  static final Units BYTES =
      new Units("a size such as 6.5 GiB or 400 MB", bytes(), "B", "KiB", "MiB", "GiB", "TiB");
  static final Units BITS_PER_SECOND =
      new Units(
          "a bandwidth such as 100 Mbit/s or 400 MB/s",
          bitsPerSecond(),
          "bit/s",
          "kbit/s",
          "Mbit/s",
          "Gbit/s",
          "Tbit/s");
  static final Units MILLISECONDS =
      new Units("a duration such as 90s, 15m, 8h or 2d", milliseconds(), "ms", "s", "m", "h", "d");

  private static final Pattern QUANTITY =
      Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?)\\s*([A-Za-z/]+)");
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final String expected;
  private final Map<String, BigDecimal> worth;
  private final String[] written;

  private Units(String expected, Map<String, BigDecimal> worth, String... written) {
    this.expected = expected;
    this.worth = worth;
    this.written = written;
  }

  /** What a reader of the design should write instead. */
  String expected() {
    return expected;
  }

  /**
   * The text's value in the base unit, a fraction rounded up.
   *
   * @throws IllegalArgumentException when the text is no quantity of this family, is negative or
   *     does not fit
   */
  long parse(String text) {
    Matcher quantity = QUANTITY.matcher(text.trim());
    BigDecimal unit = quantity.matches() ? worth.get(quantity.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("not " + expected);
    }
    BigDecimal value = new BigDecimal(quantity.group(1)).multiply(unit);
    if (value.signum() < 0) {
      throw new IllegalArgumentException("must not be negative");
    }
    BigDecimal whole = value.setScale(0, RoundingMode.CEILING);
    if (whole.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("too large");
    }
    return whole.longValueExact();
  }

  /** The value in the largest unit for writing that keeps at least 1, with up to two decimals. */
  String format(long value) {
    String unit = written[0];
    for (String larger : written) {
      if (BigDecimal.valueOf(value).compareTo(worth(larger)) >= 0) {
        unit = larger;
      }
    }
    return in(unit, value) + " " + unit;
  }

  /** The value in the largest unit for writing that divides it, so that nothing is lost. */
  String formatExactly(long value) {
    String unit = written[0];
    for (String larger : written) {
      boolean divides = BigDecimal.valueOf(value).remainder(worth(larger)).signum() == 0;
      if (value > 0 && divides) {
        unit = larger;
      }
    }
    return in(unit, value) + unit;
  }

  private String in(String unit, long value) {
    return BigDecimal.valueOf(value)
        .divide(worth(unit), 2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private BigDecimal worth(String unit) {
    BigDecimal value = worth.get(unit);
    if (value == null) {
      throw new IllegalArgumentException("no unit " + unit);
    }
    return value;
  }

  private static Map<String, BigDecimal> bytes() {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    units.put("B", BigDecimal.ONE);
    String[] decimal = {"kB", "MB", "GB", "TB", "PB"};
    String[] binary = {"KiB", "MiB", "GiB", "TiB", "PiB"};
    for (int power = 1; power <= decimal.length; power++) {
      units.put(decimal[power - 1], BigDecimal.valueOf(1000).pow(power));
      units.put(binary[power - 1], BigDecimal.valueOf(1024).pow(power));
    }
    return units;
  }

  private static Map<String, BigDecimal> bitsPerSecond() {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    String[] bits = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};
    for (int power = 0; power < bits.length; power++) {
      units.put(bits[power], BigDecimal.valueOf(1000).pow(power));
    }
    bytes().forEach((unit, worth) -> units.put(unit + "/s", worth.multiply(BigDecimal.valueOf(8))));
    return units;
  }

  private static Map<String, BigDecimal> milliseconds() {
    return Map.of(
        "ms", BigDecimal.ONE,
        "s", BigDecimal.valueOf(1_000),
        "m", BigDecimal.valueOf(60_000),
        "h", BigDecimal.valueOf(3_600_000),
        "d", BigDecimal.valueOf(86_400_000));
  }
}
