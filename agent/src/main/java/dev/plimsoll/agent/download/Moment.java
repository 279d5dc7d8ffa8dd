package dev.plimsoll.agent.download;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a reading was taken.
 *
 * @param nanos monotonic
 * @param wall the wall clock at the same moment
 * @param step nanoseconds since the reading before
 */
record Moment(long nanos, Instant wall, long step) {

  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;

  /** The wall clock at an earlier or later monotonic time, to the millisecond. */
  Instant wallAt(long otherNanos) {
    return wall.plusNanos(otherNanos - nanos).truncatedTo(ChronoUnit.MILLIS);
  }
}
