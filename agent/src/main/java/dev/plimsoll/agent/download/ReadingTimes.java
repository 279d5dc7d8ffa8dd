package dev.plimsoll.agent.download;

/**
 * When the latest readings were taken. They are the same for all connections, of which there may be
 * thousands: each keeps only its figures, by the number of the reading.
 */
final class ReadingTimes {

  /** Ten seconds at two readings a second, and some more for a beat that is uneven. */
  static final int KEPT = 24;

  private final long[] nanos = new long[KEPT];
  private long latest;

  /** Adds a reading; {@code at} never falls. */
  void add(long at) {
    latest++;
    nanos[slot(latest)] = at;
  }

  /** The number of the latest reading, from 1 on. */
  long latest() {
    return latest;
  }

  /** Nanoseconds from a reading, one of the {@link #KEPT} latest, to the latest. */
  long age(long reading) {
    return nanos[slot(latest)] - nanos[slot(reading)];
  }

  /** The place of a reading in an array of {@link #KEPT}. */
  static int slot(long reading) {
    return (int) (reading % KEPT);
  }
}
