package dev.plimsoll.agent.accesslog;

import java.util.List;

/**
 * A time in JSON, where the log does not say in which form: RFC 3339, common log, or a number since
 * 1970 in the unit that makes it a time from 1973 to 5138.
 */
final class JsonTime implements TimeForm {

  private final List<TimeForm> texts = List.of(new IsoTime(), new ClfTime());
  private static final long MOST_SECONDS = 100_000_000_000L;
  private static final long STEP = 1000;

  @Override
  public long millis(Slices line) {
    if (!line.has(Field.DATE)) {
      return NONE;
    }
    byte[] buffer = line.buffer();
    int from = line.start(Field.DATE);
    int to = line.end(Field.DATE);
    long whole = Digits.whole(buffer, from, Words.indexOf(buffer, from, to, (byte) '.'));
    if (whole != Digits.NONE) {
      return number(line, whole);
    }
    for (TimeForm form : texts) {
      long millis = form.millis(line);
      if (millis != NONE) {
        return millis;
      }
    }
    return NONE;
  }

  private static long number(Slices line, long whole) {
    long perSecond = 1;
    for (long most = MOST_SECONDS; whole >= most && perSecond < 1_000_000_000; most *= STEP) {
      perSecond *= STEP;
    }
    return perSecond == 1 ? new EpochTime(1).millis(line) : whole / (perSecond / STEP);
  }
}
