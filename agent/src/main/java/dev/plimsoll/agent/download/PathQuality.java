package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What holds a transfer up, if the system tells: the client, the path to it, or neither.
 *
 * @param retransmittedShare of the bytes sent since it began, 0 to 1; absent before any was sent
 * @param receiveWindowLimitedShare of the time with data to send since it began, that in which the
 *     client had no room for more, 0 to 1; 0 also while that time is too short to be told, absent
 *     before any byte was sent
 * @param roundTripSeconds smoothed, as last seen
 */
public record PathQuality(
    OptionalDouble retransmittedShare,
    OptionalDouble receiveWindowLimitedShare,
    OptionalDouble roundTripSeconds) {

  /** Nothing is known. */
  public static final PathQuality UNKNOWN =
      new PathQuality(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  private static final double MICROS_PER_SECOND = 1e6;

  static PathQuality between(Sent begin, Sent now, OptionalLong roundTripMicros) {
    long bytes = now.bytes() - begin.bytes();
    long busy = now.busyMicros() - begin.busyMicros();
    return new PathQuality(
        bytes > 0
            ? share(now.retransmittedBytes() - begin.retransmittedBytes(), bytes)
            : OptionalDouble.empty(),
        bytes > 0 || busy > 0
            ? share(now.receiveWindowLimitedMicros() - begin.receiveWindowLimitedMicros(), busy)
            : OptionalDouble.empty(),
        roundTripMicros.isPresent()
            ? OptionalDouble.of(roundTripMicros.getAsLong() / MICROS_PER_SECOND)
            : OptionalDouble.empty());
  }

  private static OptionalDouble share(long part, long whole) {
    return OptionalDouble.of(whole > 0 ? Math.min(1, Math.max(0, (double) part / whole)) : 0);
  }
}
