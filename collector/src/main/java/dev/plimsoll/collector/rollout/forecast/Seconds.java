package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;

/** Durations as numbers, for arithmetic. */
final class Seconds {

  private static final double NANOS = 1e9;

  /** Longer than any rollout: a hundred years. */
  private static final double MOST = 3.15e9;

  private Seconds() {}

  static double of(Duration duration) {
    return duration.getSeconds() + duration.getNano() / NANOS;
  }

  /** To the millisecond. */
  static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(Math.min(MOST, seconds) * 1000));
  }
}
