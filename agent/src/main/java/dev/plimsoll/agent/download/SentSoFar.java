package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;

/**
 * How the sending on a connection had gone when it was last seen. Written over in place: there are
 * thousands, and a reference to a new one each second would make the collector of garbage look
 * through all of them.
 */
final class SentSoFar {

  private long bytes;
  private long retransmitted;
  private long busy;
  private long receiveWindowLimited;
  private long sendBufferLimited;

  SentSoFar(Sent sent) {
    set(sent);
  }

  void set(Sent now) {
    bytes = now.bytes();
    retransmitted = now.retransmittedBytes();
    busy = now.busyMicros();
    receiveWindowLimited = now.receiveWindowLimitedMicros();
    sendBufferLimited = now.sendBufferLimitedMicros();
  }

  /** The same as a value that stays. */
  Sent value() {
    return new Sent(bytes, retransmitted, busy, receiveWindowLimited, sendBufferLimited);
  }

  /** Adds what came between this look and {@code now}; a figure that fell adds nothing. */
  void addTo(SentSums sums, Sent now) {
    sums.add(
        now.bytes() - bytes,
        now.retransmittedBytes() - retransmitted,
        now.busyMicros() - busy,
        now.receiveWindowLimitedMicros() - receiveWindowLimited,
        now.sendBufferLimitedMicros() - sendBufferLimited);
  }

  /** What came since {@code begin}, with what else is known of the path. */
  PathQuality since(Sent begin, long nanos, long roundTripMicros) {
    return new PathQuality(
        bytes - begin.bytes(),
        retransmitted - begin.retransmittedBytes(),
        busy - begin.busyMicros(),
        receiveWindowLimited - begin.receiveWindowLimitedMicros(),
        nanos,
        roundTripMicros);
  }
}
