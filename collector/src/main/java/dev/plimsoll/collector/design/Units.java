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
      new Units("size", "6.5 GiB or 400 MB", bytes(), "B", "KiB", "MiB", "GiB", "TiB");
  static final Units BITS_PER_SECOND =
      new Units(
          "bandwidth",
          "100 Mbit/s or 400 MB/s",
          bitsPerSecond(),
          "bit/s",
          "kbit/s",
          "Mbit/s",
          "Gbit/s",
          "Tbit/s");
  static final Units MILLISECONDS =
      new Units("duration", "90s, 15m, 8h or 2d", milliseconds(), "ms", "s", "m", "h", "d");

  private static final Pattern QUANTITY =
      Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?)\\s*([A-Za-z/]+)");
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final String noun;
  private final String examples;
  private final Map<String, BigDecimal> worth;
  private final String[] written;

  private Units(String noun, String examples, Map<String, BigDecimal> worth, String... written) {
    this.noun = noun;
    this.examples = examples;
    this.worth = worth;
    this.written = written;
  }

  /** What to write, to be read after {@code write}. */
  String expected() {
    return "a " + noun + " such as " + examples;
  }

  /**
   * The text's value in the base unit, a fraction rounded up.
   *
   * @throws BadValue when the text is no quantity of this family, is negative or does not fit
   */
  long parse(String text) {
    Matcher quantity = QUANTITY.matcher(text.trim());
    BigDecimal unit = quantity.matches() ? worth.get(quantity.group(2)) : null;
    if (unit == null) {
      throw bad("is not a " + noun);
    }
    BigDecimal value = new BigDecimal(quantity.group(1)).multiply(unit);
    if (value.signum() < 0) {
      throw bad("must not be negative");
    }
    BigDecimal whole = value.setScale(0, RoundingMode.CEILING);
    if (whole.compareTo(LARGEST) > 0) {
      throw bad("is too large");
    }
    return whole.longValueExact();
  }

  private BadValue bad(String message) {
    return new BadValue(message, "write " + expected());
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
