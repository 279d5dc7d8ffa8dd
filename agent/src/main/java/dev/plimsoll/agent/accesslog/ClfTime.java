package dev.plimsoll.agent.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code 26/Nov/2026:07:08:09 +0100}, as NCSA's common log has it, with brackets or without. */
final class ClfTime implements TimeForm {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final int LENGTH = "26/Nov/2026:07:08:09 +0100".length();
  private static final int DAY_LENGTH = "26/Nov/2026".length();
  private static final long MILLIS_PER_MINUTE = 60_000;

  private final byte[] text = new byte[DAY_LENGTH];
  private long day = NONE;

  @Override
  public long millis(Slices line) {
    if (!line.has(Field.DATE)) {
      return NONE;
    }
    int from = line.start(Field.DATE);
    int to = line.end(Field.DATE);
    byte[] buffer = line.buffer();
    if (buffer[from] == '[') {
      from++;
      to -= buffer[to - 1] == ']' ? 1 : 0;
    }
    if (to - from != LENGTH || buffer[from + DAY_LENGTH] != ':') {
      return NONE;
    }
    long time = Day.time(buffer, from + DAY_LENGTH + 1);
    long offset = offset(buffer, to - 5);
    long begin = day(buffer, from);
    return time == Day.NONE || offset == NONE || begin == NONE ? NONE : begin + time - offset;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  private long day(byte[] buffer, int from) {
    if (day == NONE || !Arrays.equals(buffer, from, from + DAY_LENGTH, text, 0, DAY_LENGTH)) {
      System.arraycopy(buffer, from, text, 0, DAY_LENGTH);
      day = parse(buffer, from);
    }
    return day;
  }

  private static long parse(byte[] buffer, int from) {
    String month = new String(buffer, from + 3, 3, StandardCharsets.ISO_8859_1);
    return Day.begin(
        Digits.whole(buffer, from + 7, from + 11),
        MONTHS.indexOf(month.toLowerCase(Locale.ROOT)) + 1,
        Digits.two(buffer, from));
  }

  private static long offset(byte[] buffer, int at) {
    int hours = Digits.two(buffer, at + 1);
    int minutes = Digits.two(buffer, at + 3);
    boolean good = (buffer[at] == '+' || buffer[at] == '-') && hours >= 0 && minutes >= 0;
    if (!good) {
      return NONE;
    }
    long offset = (hours * 60L + minutes) * MILLIS_PER_MINUTE;
    return buffer[at] == '-' ? -offset : offset;
  }
}
