package dev.plimsoll.agent.accesslog;

/** Reads numbers where they stand. */
final class Digits {

  /** What is no number, or too large for one. */
  static final long NONE = -1;

  /** What is no status. */
  static final int NO_STATUS = -1;

  private static final int MOST = 18;
  private static final int STATUS_LENGTH = 3;

  private Digits() {}

  /** The whole number from {@code from} to {@code to}, of digits alone; else {@link #NONE}. */
  static long whole(byte[] buffer, int from, int to) {
    if (from >= to || to - from > MOST) {
      return NONE;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * The product; {@link #NONE} if that is too large, or {@code whole} is none.
   *
   * @param scale up to 2^31: smaller numbers are multiplied without a division
   */
  static long times(long whole, long scale) {
    if (whole >>> (Integer.SIZE - 1) == 0) {
      return whole * scale;
    }
    return timesLarge(whole, scale);
  }

  private static long timesLarge(long whole, long scale) {
    return whole == NONE || whole > Long.MAX_VALUE / scale - 1 ? NONE : whole * scale;
  }

  /**
   * A number with a fraction or without, times {@code scale}, a power of ten; what the fraction has
   * beyond it is cut off. {@link #NONE} if it is no number or too large.
   */
  static long scaled(byte[] buffer, int from, int to, long scale) {
    int point = Words.indexOf(buffer, from, to, (byte) '.');
    long whole = times(whole(buffer, from, point), scale);
    if (whole == NONE) {
      return NONE;
    }
    long fraction = 0;
    long unit = scale;
    for (int i = point + 1; i < to; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      unit /= 10;
      fraction += digit * unit;
    }
    return whole + fraction;
  }

  /** A status of HTTP, from 100 to 999; else {@link #NO_STATUS}. */
  static int status(byte[] buffer, int from, int to) {
    if (to - from != STATUS_LENGTH) {
      return NO_STATUS;
    }
    int hundreds = buffer[from] - '0';
    int tens = buffer[from + 1] - '0';
    int ones = buffer[from + 2] - '0';
    boolean digits =
        hundreds > 0 && hundreds <= 9 && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
    return digits ? hundreds * 100 + tens * 10 + ones : NO_STATUS;
  }

  /** Two digits; negative if they are none. */
  static int two(byte[] buffer, int at) {
    int tens = buffer[at] - '0';
    int ones = buffer[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
