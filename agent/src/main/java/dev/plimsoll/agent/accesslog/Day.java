package dev.plimsoll.agent.accesslog;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Days and times of day as milliseconds. */
final class Day {

  static final long MILLIS = 86_400_000;
  static final long NONE = Long.MIN_VALUE;

  private static final int MILLIS_PER_SECOND = 1000;
  private static final int MINUTES_PER_HOUR = 60;
  private static final int SECONDS_PER_MINUTE = 60;

  private Day() {}

  /** When it began, in milliseconds since 1970; {@link #NONE} if there is no such day. */
  static long begin(long year, long month, long day) {
    try {
      return LocalDate.of((int) year, (int) month, (int) day).toEpochDay() * MILLIS;
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /** {@code hh:mm:ss} as milliseconds since midnight; a leap second counts as the one before. */
  static long time(byte[] buffer, int from) {
    int hour = Digits.two(buffer, from);
    int minute = Digits.two(buffer, from + 3);
    int second = Digits.two(buffer, from + 6);
    boolean good =
        hour >= 0
            && hour < 24
            && minute >= 0
            && minute < MINUTES_PER_HOUR
            && second >= 0
            && second <= SECONDS_PER_MINUTE
            && buffer[from + 2] == ':'
            && buffer[from + 5] == ':';
    if (!good) {
      return NONE;
    }
    long minutes = (long) hour * MINUTES_PER_HOUR + minute;
    return (minutes * SECONDS_PER_MINUTE + Math.min(second, SECONDS_PER_MINUTE - 1))
        * MILLIS_PER_SECOND;
  }
}
