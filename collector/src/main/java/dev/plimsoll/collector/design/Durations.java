package dev.plimsoll.collector.design;

import java.time.Duration;

/** Durations as the design writes them: {@code 90s}, {@code 15m}, {@code 8h}, {@code 2d}. */
public final class Durations {
  private Durations() {}

  /**
   * Reads a number and a unit ({@code s}, {@code m}, {@code h} or {@code d}; {@code ms} too).
   *
   * @throws IllegalArgumentException when the text is no duration, is negative or does not fit
   */
  public static Duration parse(String text) {
    return Duration.ofMillis(Units.MILLISECONDS.parse(text));
  }

  /** The duration in the largest unit that divides it, for example {@code 90s} or {@code 2h}. */
  public static String format(Duration duration) {
    return Units.MILLISECONDS.formatExactly(duration.toMillis());
  }
}
