package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.ClaimedRequest;

/**
 * A request that is kept.
 *
 * @param id grows in the order in which they were taken in
 * @param agent in whose ledger it stands
 */
public record StoredRequest(long id, String agent, ClaimedRequest request) {}
