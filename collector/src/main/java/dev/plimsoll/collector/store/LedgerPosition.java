package dev.plimsoll.collector.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an agent's ledger was read.
 *
 * @param cursor where the next part begins
 * @param readAt when the last part was taken in, by the collector's clock
 * @param currentAt when it was last read to its end, by the collector's clock; absent if it never
 *     was
 */
public record LedgerPosition(String cursor, Instant readAt, Optional<Instant> currentAt) {}
