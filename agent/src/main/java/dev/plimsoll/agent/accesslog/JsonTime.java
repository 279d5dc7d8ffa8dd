package dev.plimsoll.agent.accesslog;

import java.util.List;

/**
 * A time in JSON, where the log does not say in which form: RFC 3339, common log, or a number since
 * 1970 in the unit that makes it a time from 1973 to 5138.
 */
final class JsonTime implements TimeForm {

  private static final long MOST_SECONDS = 100_000_000_000L;
  private static final long STEP = 1000;

  private final List<TimeForm> texts = List.of(new IsoTime(), new ClfTime());
  private final List<TimeForm> numbers =
      List.of(
          new EpochTime(1),
          new EpochTime(STEP),
          new EpochTime(STEP * STEP),
          new EpochTime(STEP * STEP * STEP));

  @Override
  public long millis(Slices line) {
    if (!line.has(Field.DATE)) {
      return NONE;
    }
    byte[] buffer = line.buffer();
    int from = line.start(Field.DATE);
    int point = Words.indexOf(buffer, from, line.end(Field.DATE), (byte) '.');
    long whole = Digits.whole(buffer, from, point);
    if (whole != Digits.NONE) {
      return number(whole).millis(line);
    }
    for (TimeForm form : texts) {
      long millis = form.millis(line);
      if (millis != NONE) {
        return millis;
      }
    }
    return NONE;
  }

  private TimeForm number(long whole) {
    int unit = 0;
    for (long most = MOST_SECONDS; whole >= most && unit < numbers.size() - 1; most *= STEP) {
      unit++;
    }
    return numbers.get(unit);
  }
}
