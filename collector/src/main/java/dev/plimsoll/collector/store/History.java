package dev.plimsoll.collector.store;

import java.util.List;
import java.util.Objects;

/**
 * The past of one series.
 *
 * @param points oldest first
 */
public record History(SeriesKey series, List<Point> points) {
  /** Copies the list. */
  public History {
    Objects.requireNonNull(series, "series");
    points = List.copyOf(points);
  }

  /**
   * The mean over one step.
   *
   * @param epochMillis when the step began
   */
  public record Point(long epochMillis, double value) {}
}
