package dev.plimsoll.collector.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One counter's values over the last two minutes. After a reset it begins anew. */
final class Series {
  private record Point(double time, double value) {}

  private final Deque<Point> points = new ArrayDeque<>();

  void add(double time, double value) {
    if (!points.isEmpty() && value < points.getLast().value()) {
      points.clear();
    }
    points.addLast(new Point(time, value));
    while (points.getFirst().time() < time - Timeline.KEPT) {
      points.removeFirst();
    }
  }

  /** The newest value's time. */
  double end() {
    return points.getLast().time();
  }

  /** How fast it grew; after a reset within the ten seconds, since the reset. */
  Rate rate(Windows windows) {
    return new Rate(
        perSecond(windows.end(), start(windows.now())), perSecond(windows.end(), windows.minute()));
  }

  /** How much it grew over the ten seconds, or since it began anew within them. */
  OptionalDouble growth(Windows windows) {
    return growthSince(start(windows.now()));
  }

  /**
   * How fast it grew, if it was zero before its first value here: what began within the window
   * counts whole.
   */
  Rate rateFromZero(Windows windows) {
    return new Rate(
        perSecondFromZero(windows.end(), windows.now()),
        perSecondFromZero(windows.end(), windows.minute()));
  }

  private OptionalDouble perSecondFromZero(double end, OptionalDouble since) {
    if (since.isEmpty()) {
      return OptionalDouble.empty();
    }
    double before = at(since.getAsDouble()).orElse(firstAfter(since.getAsDouble()) ? 0 : last());
    return Plausible.rate((last() - before) / (end - since.getAsDouble()));
  }

  private boolean firstAfter(double time) {
    return points.getFirst().time() > time;
  }

  private OptionalDouble start(OptionalDouble wanted) {
    if (wanted.isEmpty() || at(wanted.getAsDouble()).isPresent()) {
      return wanted;
    }
    return firstAfter(wanted.getAsDouble())
        ? OptionalDouble.of(points.getFirst().time())
        : OptionalDouble.empty();
  }

  private OptionalDouble perSecond(double end, OptionalDouble since) {
    OptionalDouble growth = growthSince(since);
    return growth.isPresent() && end > since.orElse(end)
        ? Plausible.rate(growth.getAsDouble() / (end - since.getAsDouble()))
        : OptionalDouble.empty();
  }

  private OptionalDouble growthSince(OptionalDouble since) {
    if (since.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble before = at(since.getAsDouble());
    return before.isPresent()
        ? OptionalDouble.of(last() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The value at a time; between two samples as if it had grown evenly. */
  private OptionalDouble at(double time) {
    @Nullable Point before = null;
    for (Point point : points) {
      if (point.time() == time) {
        return OptionalDouble.of(point.value());
      }
      if (point.time() > time) {
        return before == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(between(before, point, time));
      }
      before = point;
    }
    return OptionalDouble.empty();
  }

  private static double between(Point before, Point after, double time) {
    double share = (time - before.time()) / (after.time() - before.time());
    return before.value() + share * (after.value() - before.value());
  }

  private double last() {
    return points.getLast().value();
  }
}
