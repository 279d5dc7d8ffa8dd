package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What holds a transfer up, if the system tells: the client, the path to it, or neither. Worked out
 * when asked for: there are thousands in a reading, and few are looked at.
 *
 * @param begin how the sending on its connection had gone when it began
 * @param now how it has gone since
 * @param nanos how long ago it began, when it was last seen
 * @param roundTripMicros smoothed, as last seen
 */
public record PathQuality(Sent begin, Sent now, long nanos, OptionalLong roundTripMicros) {

  /** Nothing is known. */
  public static final PathQuality UNKNOWN =
      new PathQuality(Sent.NOTHING, Sent.NOTHING, 0, OptionalLong.empty());

  private static final double MICROS_PER_SECOND = 1e6;
  private static final long NANOS_PER_MICRO = 1000;

  /** Share of the bytes sent since it began, 0 to 1; absent before any was sent. */
  public OptionalDouble retransmittedShare() {
    return bytes() > 0
        ? share(now.retransmittedBytes() - begin.retransmittedBytes(), bytes())
        : OptionalDouble.empty();
  }

  /**
   * Share of the time since it began in which the client had no room for more, 0 to 1; absent
   * before anything was sent. Of all the time, not of the busy one: that is next to nothing where
   * the server is slow, and a moment would pass for half of it.
   */
  public OptionalDouble receiveWindowLimitedShare() {
    boolean sent = bytes() > 0 || now.busyMicros() > begin.busyMicros();
    return sent && nanos >= NANOS_PER_MICRO
        ? share(
            now.receiveWindowLimitedMicros() - begin.receiveWindowLimitedMicros(),
            nanos / NANOS_PER_MICRO)
        : OptionalDouble.empty();
  }

  /** The round trip in seconds, smoothed, as last seen. */
  public OptionalDouble roundTripSeconds() {
    return roundTripMicros.isPresent()
        ? OptionalDouble.of(roundTripMicros.getAsLong() / MICROS_PER_SECOND)
        : OptionalDouble.empty();
  }

  private long bytes() {
    return now.bytes() - begin.bytes();
  }

  private static OptionalDouble share(long part, long whole) {
    return OptionalDouble.of(Math.min(1, Math.max(0, (double) part / whole)));
  }
}
