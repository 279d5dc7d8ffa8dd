package dev.plimsoll.agent.download;

import java.util.OptionalDouble;

/**
 * What holds a transfer up, if the system tells: the client, the path to it, or neither. Plain
 * numbers, worked out when asked for: there are thousands in a reading, and few are looked at.
 *
 * @param bytes sent since it began, those that were sent again included
 * @param retransmittedBytes those of them that were sent again
 * @param busyMicros microseconds since it began in which data was in flight or waited
 * @param receiveWindowLimitedMicros those of them in which the client had no room for more
 * @param nanos how long ago it began, when it was last seen
 * @param roundTripMicros smoothed, as last seen; 0 while it is not known
 */
public record PathQuality(
    long bytes,
    long retransmittedBytes,
    long busyMicros,
    long receiveWindowLimitedMicros,
    long nanos,
    long roundTripMicros) {

  /** Nothing is known. */
  public static final PathQuality UNKNOWN = new PathQuality(0, 0, 0, 0, 0, 0);

  private static final double MICROS_PER_SECOND = 1e6;
  private static final long NANOS_PER_MICRO = 1000;

  /** Share of the bytes sent since it began, 0 to 1; absent before any was sent. */
  public OptionalDouble retransmittedShare() {
    return bytes > 0 ? share(retransmittedBytes, bytes) : OptionalDouble.empty();
  }

  /**
   * Share of the time since it began in which the client had no room for more, 0 to 1; absent
   * before anything was sent. Of all the time, not of the busy one: that is next to nothing where
   * the server is slow, and a moment would pass for half of it.
   */
  public OptionalDouble receiveWindowLimitedShare() {
    return (bytes > 0 || busyMicros > 0) && nanos >= NANOS_PER_MICRO
        ? share(receiveWindowLimitedMicros, nanos / NANOS_PER_MICRO)
        : OptionalDouble.empty();
  }

  /** The round trip in seconds, smoothed, as last seen. */
  public OptionalDouble roundTripSeconds() {
    return roundTripMicros > 0
        ? OptionalDouble.of(roundTripMicros / MICROS_PER_SECOND)
        : OptionalDouble.empty();
  }

  private static OptionalDouble share(long part, long whole) {
    return OptionalDouble.of(Math.min(1, Math.max(0, (double) part / whole)));
  }
}
