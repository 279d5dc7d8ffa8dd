package dev.plimsoll.agent.reading;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A TCP connection of a watched service.
 *
 * @param queued bytes written by the server and not acknowledged by the client, a FIN included
 * @param acknowledged bytes acknowledged since the connection began, if the system tells
 * @param received bytes that came from the client since the connection began, if the system tells
 * @param answeredMillis how long after the last bytes from the client data was last sent to it, in
 *     milliseconds; negative while none was sent since; if the system tells
 * @param sent how the sending went, if the system tells
 * @param roundTripMicros smoothed round-trip time in microseconds, if the system knows
 */
public record Connection(
    ConnectionId id,
    TcpState state,
    long queued,
    OptionalLong acknowledged,
    OptionalLong received,
    OptionalLong answeredMillis,
    Optional<Sent> sent,
    OptionalLong roundTripMicros) {

  /** A connection of a system that tells nothing about the path. */
  public Connection(
      ConnectionId id,
      TcpState state,
      long queued,
      OptionalLong acknowledged,
      OptionalLong received,
      OptionalLong answeredMillis) {
    this(
        id,
        state,
        queued,
        acknowledged,
        received,
        answeredMillis,
        Optional.empty(),
        OptionalLong.empty());
  }

  /** Bytes of data written and not acknowledged. */
  public long queuedData() {
    return Math.max(0, state.finPending() ? queued - 1 : queued);
  }
}
