package dev.plimsoll.agent.reading;

/** States of a TCP connection in which a server may still have data to send, and the rest. */
public enum TcpState {
  /** Open on both sides. */
  ESTABLISHED(false),
  /** This side has closed; its last data may still be in flight. */
  FIN_WAIT1(true),
  /** The client has closed its side and may still read. */
  CLOSE_WAIT(false),
  /** Both have closed; the last data may still be in flight. */
  LAST_ACK(true),
  /** Both closed at once; the last data may still be in flight. */
  CLOSING(true),
  /** Nothing more to send. */
  OVER(false);

  private final boolean finPending;

  TcpState(boolean finPending) {
    this.finPending = finPending;
  }

  /** Whether the queue holds this side's FIN, which counts as one byte and is no data. */
  boolean finPending() {
    return finPending;
  }
}
