package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.Assembly;
import dev.plimsoll.collector.log.LedgerPart;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of an agent's ledger, to be taken in.
 *
 * @param agent whose
 * @param before the cursor that it was read from; empty: it is the first
 * @param assembly what its requests add to the downloads
 * @param heardAt now, by the collector's clock
 */
public record LedgerEntry(
    String agent, Optional<String> before, LedgerPart part, Assembly assembly, Instant heardAt) {
  /** Refuses null. */
  public LedgerEntry {
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(assembly, "assembly");
    Objects.requireNonNull(heardAt, "heardAt");
  }
}
