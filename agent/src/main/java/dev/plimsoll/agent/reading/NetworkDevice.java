package dev.plimsoll.agent.reading;

import java.util.OptionalLong;

/**
 * A network device and what went through it.
 *
 * @param counted whether its traffic leaves the host and is counted by no device below it
 * @param speed bytes per second in each direction, if known
 */
public record NetworkDevice(
    String device,
    NetworkKind kind,
    boolean counted,
    OptionalLong speed,
    NetworkCounters counters) {}
