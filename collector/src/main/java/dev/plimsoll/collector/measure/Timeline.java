package dev.plimsoll.collector.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** The times of a host's samples, in seconds of its own monotonic clock. */
final class Timeline {
  /** How far back samples are kept, in seconds: a minute, and room for a slow schedule. */
  static final double KEPT = 150;

  private static final double NOW = 10;
  private static final double MINUTE = 60;

  /** Samples further apart say nothing about ten seconds: the longest interval, and its jitter. */
  private static final double LONGEST_STEP = 75;

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

  /**
   * The windows that end at the newest sample: ten seconds, or less while nothing older is known,
   * and a whole minute. They begin between two samples: as long as they say, whatever the schedule.
   */
  Windows windows() {
    return times.isEmpty() ? Windows.NONE : new Windows(times.getLast(), now(), minute());
  }

  private OptionalDouble now() {
    double end = times.getLast();
    OptionalDouble before = newestUntil(end - NOW);
    if (before.isPresent()) {
      return end - before.getAsDouble() <= LONGEST_STEP
          ? OptionalDouble.of(end - NOW)
          : OptionalDouble.empty();
    }
    return times.getFirst() < end ? OptionalDouble.of(times.getFirst()) : OptionalDouble.empty();
  }

  private OptionalDouble minute() {
    double start = times.getLast() - MINUTE;
    return newestUntil(start).isPresent() ? OptionalDouble.of(start) : OptionalDouble.empty();
  }

  private OptionalDouble newestUntil(double time) {
    return times.stream().filter(one -> one <= time).mapToDouble(one -> one).max();
  }
}
