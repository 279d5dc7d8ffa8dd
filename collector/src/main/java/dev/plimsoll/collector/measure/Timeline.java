package dev.plimsoll.collector.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** The times of a host's samples, in seconds of its own monotonic clock. */
final class Timeline {
  /** How far back samples are kept, in seconds: a minute, and room for a slow schedule. */
  static final double KEPT = 125;

  private static final double NOW = 10;
  private static final double LONGEST_NOW = 60;
  private static final double MINUTE = 60;
  private static final double SHORTEST_MINUTE = 55;

  private final Deque<Double> times = new ArrayDeque<>();

  /**
   * Adds a sample's time.
   *
   * @return false when it is not later than the newest: there is nothing new in that sample
   */
  boolean add(double time) {
    if (!times.isEmpty() && time <= times.getLast()) {
      return false;
    }
    times.addLast(time);
    while (times.getFirst() < time - KEPT) {
      times.removeFirst();
    }
    return true;
  }

  /** Whether a sample's time lies before the newest: the host's clock has begun anew. */
  boolean beginsAnew(double time) {
    return !times.isEmpty() && time < times.getLast();
  }

  void clear() {
    times.clear();
  }

  /** The windows that end at the newest sample. */
  Windows windows() {
    return times.isEmpty()
        ? Windows.NONE
        : new Windows(
            times.getLast(), closest(NOW, 0, LONGEST_NOW), closest(MINUTE, SHORTEST_MINUTE, KEPT));
  }

  /** The time of the sample whose age is closest to the wanted one, within the bounds. */
  private OptionalDouble closest(double wanted, double youngest, double oldest) {
    double end = times.getLast();
    OptionalDouble best = OptionalDouble.empty();
    double distance = Double.POSITIVE_INFINITY;
    for (double time : times) {
      double age = end - time;
      boolean eligible = age > 0 && age >= youngest && age <= oldest;
      if (eligible && Math.abs(age - wanted) < distance) {
        best = OptionalDouble.of(time);
        distance = Math.abs(age - wanted);
      }
    }
    return best;
  }
}
