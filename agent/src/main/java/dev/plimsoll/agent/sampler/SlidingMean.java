package dev.plimsoll.agent.sampler;

import java.util.OptionalDouble;

/**
 * The mean rate of a counter over exactly the last {@code window}. It ends with a reading and
 * begins between two, as if the counter had grown evenly between them; where readings lie further
 * apart than the window, it is the mean between the last two. Pure, and of fixed size.
 */
final class SlidingMean {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long window;
  private final long spacing;
  private final long[] nanos;
  private final double[] totals;
  private int first;
  private int size;

  /**
   * Nothing is known before readings span a window.
   *
   * @param window nanoseconds
   * @param spacing readings that follow the last one sooner than this, in nanoseconds, are left
   *     out: it bounds what is kept
   */
  SlidingMean(long window, long spacing) {
    this.window = window;
    this.spacing = spacing;
    int most = (int) (window / spacing) + 3;
    this.nanos = new long[most];
    this.totals = new double[most];
  }

  /** Forgets what was: no mean spans this. */
  void restart() {
    size = 0;
  }

  /**
   * Takes in a reading, of which neither figure falls.
   *
   * @return whether it was not left out
   */
  boolean add(long at, double total) {
    if (size > 0 && at - nanos[index(size - 1)] < spacing) {
      return false;
    }
    nanos[index(size)] = at;
    totals[index(size)] = total;
    size++;
    // The newest reading that is at least a window old stays as the far end.
    while (size > 2 && age(1) >= window) {
      first = index(1);
      size--;
    }
    return true;
  }

  /** Per second; empty before the readings span a window. */
  OptionalDouble perSecond() {
    if (size < 2 || age(0) < window) {
      return OptionalDouble.empty();
    }
    double grown = totals[index(size - 1)] - aWindowAgo();
    return OptionalDouble.of(grown * NANOS_PER_SECOND / window);
  }

  private double aWindowAgo() {
    long begin = nanos[index(size - 1)] - window;
    double share = (double) (begin - nanos[first]) / (nanos[index(1)] - nanos[first]);
    return totals[first] + share * (totals[index(1)] - totals[first]);
  }

  /** Nanoseconds from a reading to the newest. */
  private long age(int reading) {
    return nanos[index(size - 1)] - nanos[index(reading)];
  }

  private int index(int reading) {
    return (first + reading) % nanos.length;
  }
}
