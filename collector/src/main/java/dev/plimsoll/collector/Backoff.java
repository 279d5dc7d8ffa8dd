package dev.plimsoll.collector;

/** How long to wait after each failure in a row: a second, then twice as long each time. */
final class Backoff {
  private static final long SHORTEST = 1_000;
  private static final long LONGEST = 30_000;

  private long next = SHORTEST;

  /** Milliseconds to wait after one more failure, 1,000 to 30,000. */
  long failed() {
    long now = next;
    next = Math.min(LONGEST, 2 * now);
    return now;
  }

  /** The row is over. */
  void succeeded() {
    next = SHORTEST;
  }
}
