package dev.plimsoll.collector;

/**
 * How long to gather answers before they are judged: a quarter of a second, and in a large fleet
 * long enough that judging takes no more than a fifth of the time. All times in milliseconds.
 */
final class Pace {
  private static final long GATHER = 250;
  private static final long REST = 4;
  private static final long LONGEST = 2_000;

  private long earliest;

  /** Notes a judgement that ended at {@code now}. */
  void judged(long now, long took) {
    earliest = now + Math.min(LONGEST, REST * took);
  }

  /** The time from now to the next judgement. */
  long delay(long now) {
    return Math.max(GATHER, Math.min(LONGEST, earliest - now));
  }
}
