package dev.plimsoll.collector.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a figure was over the last minute, of one that is no counter: each value holds until the
 * next.
 */
record Minute(List<Point> points) {
  /** A value, and from when on it held. */
  record Point(Instant at, double value) {}

  private static final Duration SPAN = Duration.ofMinutes(1);

  /** Judgements further apart say nothing of the time between them. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  static final Minute EMPTY = new Minute(List.of());

  Minute {
    points = List.copyOf(points);
  }

  /** The minute that ends now. */
  Minute plus(Instant now, double value) {
    List<Point> kept = new ArrayList<>();
    if (!points.isEmpty() && follows(last().at(), now)) {
      kept.addAll(points);
      // One that began before the minute says what held when it began.
      while (kept.size() > 1 && !kept.get(1).at().isAfter(now.minus(SPAN))) {
        kept.remove(0);
      }
    }
    kept.add(new Point(now, value));
    return new Minute(kept);
  }

  private static boolean follows(Instant before, Instant now) {
    return now.isAfter(before) && !now.isAfter(before.plus(LONGEST_STEP));
  }

  /** The mean over the whole minute; absent until a whole minute was seen. */
  OptionalDouble mean() {
    if (points.isEmpty() || points.get(0).at().isAfter(last().at().minus(SPAN))) {
      return OptionalDouble.empty();
    }
    Instant start = last().at().minus(SPAN);
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      Instant from = points.get(i - 1).at().isBefore(start) ? start : points.get(i - 1).at();
      sum += points.get(i - 1).value() * Duration.between(from, points.get(i).at()).toMillis();
    }
    return OptionalDouble.of(sum / SPAN.toMillis());
  }

  private Point last() {
    return points.get(points.size() - 1);
  }
}
