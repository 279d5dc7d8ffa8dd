package dev.plimsoll.agent.accesslog;

/** Time since 1970, in seconds or parts of a second, with a fraction or without. */
final class EpochTime implements TimeForm {

  private static final long MILLIS_PER_SECOND = 1000;

  private final long perSecond;

  /**
   * A number in parts of a second.
   *
   * @param perSecond 1, 1,000, 1,000,000 or 1,000,000,000
   */
  EpochTime(long perSecond) {
    this.perSecond = perSecond;
  }

  @Override
  public long millis(Slices line) {
    if (!line.has(Field.DATE)) {
      return NONE;
    }
    byte[] buffer = line.buffer();
    int from = line.start(Field.DATE);
    int to = line.end(Field.DATE);
    if (perSecond < MILLIS_PER_SECOND) {
      long millis = Digits.scaled(buffer, from, to, MILLIS_PER_SECOND / perSecond);
      return millis == Digits.NONE ? NONE : millis;
    }
    long parts = Digits.scaled(buffer, from, to, 1);
    return parts == Digits.NONE ? NONE : parts / (perSecond / MILLIS_PER_SECOND);
  }
}
