package dev.plimsoll.collector.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The readings of one moment; what is unknown at that moment is left out.
 *
 * @param at kept to the millisecond
 */
public record HistoryBatch(Instant at, List<Reading> readings) {
  /** Copies the list. */
  public HistoryBatch {
    Objects.requireNonNull(at, "at");
    readings = List.copyOf(readings);
  }

  /**
   * One reading.
   *
   * @param value in the series' unit, finite
   */
  public record Reading(SeriesKey series, double value) {
    /** Refuses what is no number. */
    public Reading {
      Objects.requireNonNull(series, "series");
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("reading of " + series + " is not finite: " + value);
      }
    }
  }
}
