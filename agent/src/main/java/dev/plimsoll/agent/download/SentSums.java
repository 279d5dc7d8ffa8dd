package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;

/** Adds up how the sending on many connections went. */
final class SentSums {

  private long bytes;
  private long retransmitted;
  private long busy;
  private long receiveWindowLimited;
  private long sendBufferLimited;

  /** Adds what came between two looks at a connection; a figure that fell adds nothing. */
  void add(Sent before, Sent now) {
    bytes += Math.max(0, now.bytes() - before.bytes());
    retransmitted += Math.max(0, now.retransmittedBytes() - before.retransmittedBytes());
    busy += Math.max(0, now.busyMicros() - before.busyMicros());
    receiveWindowLimited +=
        Math.max(0, now.receiveWindowLimitedMicros() - before.receiveWindowLimitedMicros());
    sendBufferLimited +=
        Math.max(0, now.sendBufferLimitedMicros() - before.sendBufferLimitedMicros());
  }

  Sent total() {
    return new Sent(bytes, retransmitted, busy, receiveWindowLimited, sendBufferLimited);
  }
}
