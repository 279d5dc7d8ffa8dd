package dev.plimsoll.agent.download;

import java.util.OptionalDouble;

/**
 * Mean rate over the last ten seconds. A throttled client takes its bytes in bursts that are
 * seconds apart; over a shorter time its rate would jump between zero and a multiple.
 */
final class RateWindow {

  private static final long WINDOW = 10 * Moment.SECOND;
  private static final int POINTS = 24;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long[] nanos = new long[POINTS];
  private final long[] bytes = new long[POINTS];
  private int first;
  private int size;

  /** Adds a point; {@code at} and {@code total} never fall. */
  void add(long at, long total) {
    if (size == POINTS) {
      drop();
    }
    int index = (first + size) % POINTS;
    nanos[index] = at;
    bytes[index] = total;
    size++;
    // The newest point that is at least a window old stays as the far end.
    while (size > 2 && at - nanos[(first + 1) % POINTS] >= WINDOW) {
      drop();
    }
  }

  /** Bytes per second; empty with fewer than two points in time. */
  OptionalDouble perSecond() {
    int last = (first + size - 1) % POINTS;
    return size < 2 || nanos[last] == nanos[first]
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (bytes[last] - bytes[first]) * NANOS_PER_SECOND / (nanos[last] - nanos[first]));
  }

  private void drop() {
    first = (first + 1) % POINTS;
    size--;
  }
}
