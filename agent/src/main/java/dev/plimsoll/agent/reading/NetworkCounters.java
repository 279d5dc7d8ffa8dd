package dev.plimsoll.agent.reading;

/** What went through a network device since it came up: bytes, and packets lost. */
public record NetworkCounters(
    long receivedBytes,
    long receiveErrors,
    long receiveDrops,
    long transmittedBytes,
    long transmitErrors,
    long transmitDrops) {}
