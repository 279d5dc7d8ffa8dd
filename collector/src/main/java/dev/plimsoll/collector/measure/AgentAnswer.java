package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.scrape.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an agent answered once.
 *
 * @param at when the answer was complete, by the collector's clock
 * @param took from the question to the complete answer
 * @param samples its metrics
 * @param transfersTime the host's monotonic time of the transfers, in seconds; the metrics' own if
 *     absent
 * @param transfers those in progress, and those that ended within the last minute; absent when the
 *     agent does not tell of them
 */
public record AgentAnswer(
    Instant at,
    Duration took,
    Samples samples,
    OptionalDouble transfersTime,
    Optional<List<TransferReading>> transfers) {
  /** Copies the list. */
  public AgentAnswer {
    transfers = transfers.map(List::copyOf);
  }
}
