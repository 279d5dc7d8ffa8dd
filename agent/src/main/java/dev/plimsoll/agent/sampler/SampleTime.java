package dev.plimsoll.agent.sampler;

import java.time.Instant;

/**
 * When readings are taken.
 *
 * @param nanos the host's monotonic time, as of {@link System#nanoTime()}: all rates use it
 * @param wall the wall clock at the same moment
 */
public record SampleTime(long nanos, Instant wall) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  /** The monotonic time in seconds. */
  public double seconds() {
    return nanos / NANOS_PER_SECOND;
  }

  /** This time, or the earlier one of the monotonic clock if {@code otherNanos} is that. */
  SampleTime orEarlier(long otherNanos) {
    return otherNanos < nanos ? at(otherNanos) : this;
  }

  /** The same clocks at another monotonic time close to it. */
  SampleTime at(long otherNanos) {
    return new SampleTime(otherNanos, wall.plusNanos(otherNanos - nanos));
  }

  /** The wall clock as Unix time in seconds. */
  public double unixSeconds() {
    return wall.toEpochMilli() / MILLIS_PER_SECOND;
  }
}
