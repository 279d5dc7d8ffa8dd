package dev.plimsoll.collector;

import dev.plimsoll.collector.design.Durations;
import java.time.Duration;

/** Says which duration of the settings is too short or too long. */
final class Bounds {
  private Bounds() {}

  static void atLeast(Duration least, String field, Duration value) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          field + " " + Durations.format(value) + " is less than " + Durations.format(least));
    }
  }

  static void atMost(Duration most, String field, Duration value) {
    if (value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          field + " " + Durations.format(value) + " is more than " + Durations.format(most));
    }
  }
}
