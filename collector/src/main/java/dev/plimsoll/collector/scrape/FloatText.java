package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/**
 * Reads numbers as Prometheus does: decimal, {@code inf}, {@code infinity} and {@code nan} in any
 * case, no hexadecimal form, no underscores, and a value too large for a double is an error (Go's
 * {@code strconv.ParseFloat} without {@code p}, {@code P} and {@code _}).
 *
 * <p>A number of up to 18 digits is read without making a string, where that is exact. Not for two
 * threads at once.
 */
final class FloatText {
  /** Powers of ten that a double holds exactly. */
  private static final double[] EXACT = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT_INTEGERS = 1L << 53;
  private static final int DIGITS_OF_A_LONG = 18;
  private static final int HUGE_EXPONENT = 100_000;

  private final byte[] b;
  private long mantissa;
  private int significant;
  private int scale;

  FloatText(byte[] body) {
    this.b = body;
  }

  /**
   * Reads all bytes of the range.
   *
   * @throws NumberFormatException if they are no number, or one beyond the range of a double
   */
  double parse(int from, int to) {
    int digits = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
    int behind = mantissa(digits, to);
    if (behind == digits || (behind == digits + 1 && b[digits] == '.')) {
      return word(from, to);
    }
    if (behind < to) {
      scale += exponent(behind, to);
    }
    if (significant > DIGITS_OF_A_LONG || mantissa > EXACT_INTEGERS || scale < -22 || scale > 22) {
      return slow(from, to);
    }
    // One correctly rounded operation on two exact numbers (Clinger, "How to read floating point
    // numbers accurately").
    double value = scale < 0 ? mantissa / EXACT[-scale] : mantissa * EXACT[scale];
    return b[from] == '-' ? -value : value;
  }

  /** Reads digits with at most one point among them; the place behind them. */
  private int mantissa(int from, int to) {
    long read = 0;
    int counted = 0;
    int point = -1;
    int i = from;
    for (; i < to; i++) {
      int digit = b[i] - '0';
      if (digit >= 0 && digit <= 9) {
        counted += counted > 0 || digit > 0 ? 1 : 0;
        read = counted <= DIGITS_OF_A_LONG ? read * 10 + digit : read;
      } else if (b[i] == '.' && point < 0) {
        point = i;
      } else {
        break;
      }
    }
    mantissa = read;
    significant = counted;
    scale = point < 0 ? 0 : point + 1 - i;
    return i;
  }

  private int exponent(int from, int to) {
    int i = from + 1;
    boolean negative = i < to && b[i] == '-';
    if (i < to && (b[i] == '-' || b[i] == '+')) {
      i++;
    }
    if (i == to || (b[from] != 'e' && b[from] != 'E')) {
      throw malformed();
    }
    int exponent = 0;
    for (; i < to; i++) {
      if (b[i] < '0' || b[i] > '9') {
        throw malformed();
      }
      exponent = Math.min(exponent * 10 + (b[i] - '0'), HUGE_EXPONENT);
    }
    return negative ? -exponent : exponent;
  }

  private double slow(int from, int to) {
    double value = Double.parseDouble(new String(b, from, to - from, ISO_8859_1));
    if (Double.isInfinite(value)) {
      throw new NumberFormatException("beyond the range of a double");
    }
    return value;
  }

  private double word(int from, int to) {
    return switch (new String(b, from, to - from, ISO_8859_1).toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> throw malformed();
    };
  }

  private static NumberFormatException malformed() {
    return new NumberFormatException("not a number");
  }
}
