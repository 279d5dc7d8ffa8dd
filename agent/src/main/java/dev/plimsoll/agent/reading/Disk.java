package dev.plimsoll.agent.reading;

import java.util.Optional;

/**
 * One whole disk and what it has done since the system started.
 *
 * @param device the system's name for it, such as {@code nvme0n1}
 * @param model the maker's name, if known
 * @param rotational whether it spins, if known
 * @param counted whether a sum over disks takes it: those upon other disks repeat what these count
 */
public record Disk(
    String device,
    Optional<String> model,
    Optional<Boolean> rotational,
    boolean counted,
    DiskCounters counters) {}
