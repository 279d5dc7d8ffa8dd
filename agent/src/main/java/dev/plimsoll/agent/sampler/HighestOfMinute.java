package dev.plimsoll.agent.sampler;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The highest of the values of the last minute, to the second. Pure, and of fixed size. */
final class HighestOfMinute {

  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS = 60;

  private final double[] highest = new double[SECONDS];
  private long newest;

  HighestOfMinute() {
    Arrays.fill(highest, Double.NaN);
  }

  /** Takes in a value of the monotonic time {@code nanos}, which never falls. */
  void add(long nanos, double value) {
    turnTo(nanos);
    int slot = slot(newest);
    highest[slot] = Double.isNaN(highest[slot]) ? value : Math.max(highest[slot], value);
  }

  /** The highest of the minute before {@code nanos}; empty when there was none. */
  OptionalDouble at(long nanos) {
    turnTo(nanos);
    return Arrays.stream(highest).filter(value -> !Double.isNaN(value)).max();
  }

  private void turnTo(long nanos) {
    long second = Math.floorDiv(nanos, SECOND);
    for (long passed = Math.max(newest + 1, second - SECONDS + 1); passed <= second; passed++) {
      highest[slot(passed)] = Double.NaN;
    }
    newest = second;
  }

  private static int slot(long second) {
    return Math.floorMod(second, SECONDS);
  }
}
