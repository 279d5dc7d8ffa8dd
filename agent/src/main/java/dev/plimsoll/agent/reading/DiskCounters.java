package dev.plimsoll.agent.reading;

/**
 * What a disk has done since the system started.
 *
 * @param reads completed
 * @param readBytes bytes
 * @param readSeconds summed over all reads
 * @param writes completed
 * @param writtenBytes bytes
 * @param writeSeconds summed over all writes
 * @param inFlight operations issued and not completed, now
 * @param busySeconds time with at least one operation in flight
 * @param queueSeconds time multiplied by operations in flight
 */
public record DiskCounters(
    long reads,
    long readBytes,
    double readSeconds,
    long writes,
    long writtenBytes,
    double writeSeconds,
    long inFlight,
    double busySeconds,
    double queueSeconds) {}
