package dev.plimsoll.collector.store;

import java.util.Optional;

/**
 * What became of the writes since the start.
 *
 * @param written carried out
 * @param failed refused by the database, or dropped because the queue was full
 * @param queued not carried out yet
 * @param lastFailure why the last write failed; absent once a later one succeeded
 */
public record StoreStatus(long written, long failed, int queued, Optional<String> lastFailure) {}
