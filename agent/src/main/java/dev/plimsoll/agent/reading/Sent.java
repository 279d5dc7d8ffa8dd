package dev.plimsoll.agent.reading;

/**
 * How the sending on a connection went, in all since it began. Plain numbers: a reading may have
 * thousands of these, and a system tells all or none.
 *
 * @param bytes of data sent, those that were sent again included
 * @param retransmittedBytes sent again because they were lost, or seemed to be
 * @param busyMicros microseconds in which data was in flight or waited to be sent
 * @param receiveWindowLimitedMicros those of them in which the client had no room for more
 * @param sendBufferLimitedMicros those of them in which the send buffer was too small for the path
 */
public record Sent(
    long bytes,
    long retransmittedBytes,
    long busyMicros,
    long receiveWindowLimitedMicros,
    long sendBufferLimitedMicros) {

  /** Of a connection that has just begun. */
  public static final Sent NOTHING = new Sent(0, 0, 0, 0, 0);
}
