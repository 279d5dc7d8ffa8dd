package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.LoggedRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * A request, and what it belongs to.
 *
 * @param claim absent if the design knows nothing of what was asked for
 */
public record ClaimedRequest(Optional<Claim> claim, LoggedRequest request) {
  /** Refuses null. */
  public ClaimedRequest {
    Objects.requireNonNull(claim, "claim");
    Objects.requireNonNull(request, "request");
  }
}
