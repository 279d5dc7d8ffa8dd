package dev.plimsoll.agent.reading;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a disk has done since the system started. Not every system tells times and queues.
 *
 * @param reads completed
 * @param readBytes bytes
 * @param readSeconds summed over all reads
 * @param writes completed
 * @param writtenBytes bytes
 * @param writeSeconds summed over all writes
 * @param inFlight operations issued and not completed, now
 * @param busySeconds time with at least one operation in flight: all but the disk's idle time
 * @param queueSeconds time multiplied by operations in flight
 */
public record DiskCounters(
    long reads,
    long readBytes,
    OptionalDouble readSeconds,
    long writes,
    long writtenBytes,
    OptionalDouble writeSeconds,
    OptionalLong inFlight,
    OptionalDouble busySeconds,
    OptionalDouble queueSeconds) {

  /** Of a system that tells all. */
  public DiskCounters(
      long reads,
      long readBytes,
      double readSeconds,
      long writes,
      long writtenBytes,
      double writeSeconds,
      long inFlight,
      double busySeconds,
      double queueSeconds) {
    this(
        reads,
        readBytes,
        OptionalDouble.of(readSeconds),
        writes,
        writtenBytes,
        OptionalDouble.of(writeSeconds),
        OptionalLong.of(inFlight),
        OptionalDouble.of(busySeconds),
        OptionalDouble.of(queueSeconds));
  }
}
