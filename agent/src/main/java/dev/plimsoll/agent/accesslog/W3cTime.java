package dev.plimsoll.agent.accesslog;

import java.util.Arrays;

/**
 * {@code 2026-11-26 07:08:09} in two fields, UTC (W3C Extended Log File Format). The day of the
 * line before is known again; where lines have no day, it is that of the {@code #Date} before them.
 */
final class W3cTime implements TimeForm {

  private static final int DAY_LENGTH = 10;
  private static final int TIME_LENGTH = 8;

  private final byte[] text = new byte[DAY_LENGTH];
  private long day = NONE;
  private long headerDay = NONE;
  private long last = NONE;

  /** Takes the day of a {@code #Date} directive, whose value begins at {@code from}. */
  void header(byte[] buffer, int from, int to) {
    headerDay = to - from >= DAY_LENGTH ? parse(buffer, from) : NONE;
    last = NONE;
  }

  @Override
  public long millis(Slices line) {
    if (!line.has(Field.TIME) || line.end(Field.TIME) - line.start(Field.TIME) < TIME_LENGTH) {
      return NONE;
    }
    long time = Day.time(line.buffer(), line.start(Field.TIME));
    long begin = line.has(Field.DATE) ? day(line) : afterHeader(time);
    return time == Day.NONE || begin == NONE ? NONE : begin + time + fraction(line);
  }

  /** Some servers write more than seconds: {@code 07:08:09.123}. */
  private static long fraction(Slices line) {
    int from = line.start(Field.TIME) + TIME_LENGTH;
    int to = line.end(Field.TIME);
    if (from == to) {
      return 0;
    }
    boolean point = line.buffer()[from] == '.' && to - from > 1;
    long millis = point ? Digits.scaled(line.buffer(), from, to, 1000) : 0;
    return Math.max(0, millis);
  }

  private long day(Slices line) {
    int from = line.start(Field.DATE);
    if (line.end(Field.DATE) - from != DAY_LENGTH) {
      return NONE;
    }
    if (day == NONE
        || !Arrays.equals(line.buffer(), from, from + DAY_LENGTH, text, 0, DAY_LENGTH)) {
      day = parse(line.buffer(), from);
      System.arraycopy(line.buffer(), from, text, 0, DAY_LENGTH);
    }
    return day;
  }

  /** Midnight passed where the time goes back by more than half a day. */
  private long afterHeader(long time) {
    if (headerDay == NONE || time == Day.NONE) {
      return NONE;
    }
    if (last != NONE && last - time > Day.MILLIS / 2) {
      headerDay += Day.MILLIS;
    }
    last = time;
    return headerDay;
  }

  private static long parse(byte[] buffer, int from) {
    if (buffer[from + 4] != '-' || buffer[from + 7] != '-') {
      return NONE;
    }
    return Day.begin(
        Digits.whole(buffer, from, from + 4),
        Digits.whole(buffer, from + 5, from + 7),
        Digits.whole(buffer, from + 8, from + 10));
  }
}
