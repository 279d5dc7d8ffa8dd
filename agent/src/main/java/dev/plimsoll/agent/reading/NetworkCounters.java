package dev.plimsoll.agent.reading;

import java.util.OptionalLong;

/**
 * What went through a network device since it came up: bytes, and packets lost. Not every system
 * tells the drops.
 */
public record NetworkCounters(
    long receivedBytes,
    long receiveErrors,
    OptionalLong receiveDrops,
    long transmittedBytes,
    long transmitErrors,
    OptionalLong transmitDrops) {

  /** Of a system that tells all. */
  public NetworkCounters(
      long receivedBytes,
      long receiveErrors,
      long receiveDrops,
      long transmittedBytes,
      long transmitErrors,
      long transmitDrops) {
    this(
        receivedBytes,
        receiveErrors,
        OptionalLong.of(receiveDrops),
        transmittedBytes,
        transmitErrors,
        OptionalLong.of(transmitDrops));
  }
}
