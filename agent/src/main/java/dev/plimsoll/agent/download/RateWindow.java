package dev.plimsoll.agent.download;

/**
 * Mean rate over exactly the last ten seconds, between two readings as if bytes had grown evenly. A
 * throttled client takes its bytes in bursts that are seconds apart; over a shorter time its rate
 * would jump between zero and a multiple.
 *
 * <p>While it is younger it begins with the first advance after the first reading, which may itself
 * be a second younger than the bytes that it shows; and it ends with the last advance, unless that
 * is as old as a pause between transfers: bursts a second apart would otherwise show as half or
 * double.
 */
final class RateWindow {

  private static final long WINDOW = 10 * Moment.SECOND;
  private static final int POINTS = 24;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long[] nanos = new long[POINTS];
  private final long[] bytes = new long[POINTS];
  private int first;
  private int size;
  private boolean seen;
  private long seenAt;
  private long seenTotal;

  /** Adds a point; {@code at} and {@code total} never fall. */
  void add(long at, long total) {
    if (size == 0 && !begins(at, total)) {
      return;
    }
    if (size == POINTS) {
      drop();
    }
    nanos[index(size)] = at;
    bytes[index(size)] = total;
    size++;
    // The newest point that is at least a window old stays as the far end.
    while (size > 2 && age(1) >= WINDOW) {
      drop();
    }
  }

  private boolean begins(long at, long total) {
    if (!seen) {
      seen = true;
      seenAt = at;
      seenTotal = total;
      return false;
    }
    return total > seenTotal || at - seenAt >= TransferProgress.IDLE;
  }

  /** Whether the rate is known: not before a second advance or a pause. */
  boolean isKnown() {
    return size >= 2 && (age(0) >= WINDOW || nanos[index(end())] > nanos[first]);
  }

  /** Bytes per second, once it is known. */
  double bytesPerSecond() {
    if (age(0) >= WINDOW) {
      return (bytes[index(size - 1)] - aWindowAgo()) / (WINDOW / NANOS_PER_SECOND);
    }
    int end = index(end());
    return (bytes[end] - bytes[first]) * NANOS_PER_SECOND / (nanos[end] - nanos[first]);
  }

  /** The point with which a younger window ends: the last advance, or the newest. */
  private int end() {
    int end = size - 1;
    while (end > 0 && bytes[index(end)] == bytes[index(end - 1)]) {
      end--;
    }
    return age(end) >= TransferProgress.IDLE ? size - 1 : end;
  }

  private double aWindowAgo() {
    long begin = nanos[index(size - 1)] - WINDOW;
    double share = (double) (begin - nanos[first]) / (nanos[index(1)] - nanos[first]);
    return bytes[first] + share * (bytes[index(1)] - bytes[first]);
  }

  /** Nanoseconds from a point to the newest. */
  private long age(int point) {
    return nanos[index(size - 1)] - nanos[index(point)];
  }

  private int index(int point) {
    int index = first + point;
    return index < POINTS ? index : index - POINTS;
  }

  private void drop() {
    first = index(1);
    size--;
  }
}
