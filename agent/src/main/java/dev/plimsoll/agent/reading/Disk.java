package dev.plimsoll.agent.reading;

import java.util.Optional;

/**
 * One whole disk and what it has done since the system started.
 *
 * @param device the system's name for it, such as {@code nvme0n1}
 * @param model the maker's name, if known
 * @param rotational whether it spins, if known
 */
public record Disk(
    String device, Optional<String> model, Optional<Boolean> rotational, DiskCounters counters) {}
