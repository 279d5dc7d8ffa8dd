package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;

/** Adds up how the sending on many connections went. */
final class SentSums {

  private long bytes;
  private long retransmitted;
  private long busy;
  private long receiveWindowLimited;
  private long sendBufferLimited;

  /** Adds what came on a connection; a figure that fell adds nothing. */
  void add(
      long moreBytes,
      long moreRetransmitted,
      long moreBusy,
      long moreReceiveWindowLimited,
      long moreSendBufferLimited) {
    bytes += Math.max(0, moreBytes);
    retransmitted += Math.max(0, moreRetransmitted);
    busy += Math.max(0, moreBusy);
    receiveWindowLimited += Math.max(0, moreReceiveWindowLimited);
    sendBufferLimited += Math.max(0, moreSendBufferLimited);
  }

  Sent total() {
    return new Sent(bytes, retransmitted, busy, receiveWindowLimited, sendBufferLimited);
  }
}
