package dev.plimsoll.collector.design;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that a design is made of. */
final class Scalars {
  /** Names become labels of metrics. */
  private static final int LONGEST_TEXT = 200;

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

  static final Scalar<String> TEXT = new Scalar<>("a text", Scalars::text);
  static final Scalar<Boolean> FLAG = new Scalar<>("true or false", Scalars::flag);
  // The bounds keep figures to what a design can mean, and every product of them computable.
  static final Scalar<ByteSize> SIZE = size("8191 PiB");
  static final Scalar<ByteSize> PACKED_SIZE = size("1 PiB");
  static final Scalar<Bandwidth> BANDWIDTH =
      between("1 kbit/s", "100 Tbit/s", Units.BITS_PER_SECOND.expected(), Bandwidth::parse);
  static final Scalar<Duration> DURATION =
      between("1s", "3650d", Units.MILLISECONDS.expected(), Durations::parse);
  static final Scalar<Cidr> NETWORK =
      new Scalar<>(AddressLiteral.REMEDY.substring("write ".length()), Cidr::parse);
  static final Scalar<Ratio> SHARE = share("0.001");
  static final Scalar<Ratio> JUDGED_SHARE = share("0.01");
  static final Scalar<Instant> INSTANT =
      between(
          "1970-01-01T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "an instant such as 2026-03-01T20:00:00Z",
          Scalars::instant);
  static final Scalar<BigDecimal> COST = new Scalar<>("a number of 0 or more", Scalars::cost);

  private Scalars() {}

  /** A whole number from {@code least} to {@code most}. */
  static Scalar<Integer> count(int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    return new Scalar<>(
        expected,
        text -> {
          if (!WHOLE.matcher(text).matches()) {
            throw new BadValue("is not a whole number", "write " + expected);
          }
          long value = Long.parseLong(text);
          if (value < least || value > most) {
            throw new BadValue(
                value < least ? "must be at least " + least : "must be at most " + most,
                "write " + expected);
          }
          return (int) value;
        });
  }

  /** One of an enumeration's words. */
  static <E extends Enum<E> & Word> Scalar<E> word(Class<E> type) {
    E[] all = type.getEnumConstants();
    String words = Arrays.stream(all).map(Word::word).collect(Collectors.joining(", "));
    String expected = "one of " + words;
    return new Scalar<>(
        expected,
        text ->
            Arrays.stream(all)
                .filter(constant -> constant.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadValue("is no word known here", "write " + expected)));
  }

  /** Values from {@code least} to {@code most}, both as a design writes them. */
  private static <T extends Comparable<? super T>> Scalar<T> between(
      String least, String most, String expected, Function<String, T> parser) {
    T lowest = parser.apply(least);
    T highest = parser.apply(most);
    return new Scalar<>(
        expected,
        text -> {
          T value = parser.apply(text);
          if (value.compareTo(lowest) < 0) {
            throw new BadValue("must be at least " + least, "write " + expected);
          }
          if (value.compareTo(highest) > 0) {
            throw new BadValue("must be at most " + most, "write " + expected);
          }
          return value;
        });
  }

  private static Scalar<ByteSize> size(String most) {
    return between("1 B", most, Units.BYTES.expected(), ByteSize::parse);
  }

  private static Scalar<Ratio> share(String least) {
    Scalar<BigDecimal> share = between(least, "1", "a share such as 0.7", Scalars::decimal);
    return new Scalar<>(share.expected(), text -> new Ratio(share.parse(text)));
  }

  private static String text(String text) {
    if (text.isBlank()) {
      throw new BadValue("is blank", "write a text");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new BadValue("is too long", "write at most " + LONGEST_TEXT + " characters");
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw new BadValue("has control characters", "write it in one line");
    }
    return text;
  }

  private static Boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadValue("is neither true nor false", "write true or false");
    };
  }

  private static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new BadValue("is not a number", "write a plain number such as 0.7");
    }
    return new BigDecimal(text);
  }

  private static BigDecimal cost(String text) {
    BigDecimal value = decimal(text);
    if (value.signum() < 0) {
      throw new BadValue("must not be negative", "write a number of 0 or more");
    }
    return value;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadValue("is not an instant", "write an instant such as 2026-03-01T20:00:00Z");
    }
  }
}
