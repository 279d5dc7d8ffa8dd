package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.ledger.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a rollout's clients at a moment.
 *
 * @param downloads of the repository's image, of whatever version
 * @param transfers of the repository's image, as {@link LiveTransfers} tells them
 * @param confirmed clients of imported lists
 * @param serversAhead by how much the servers' clocks are ahead of the collector's; below 0: behind
 * @param now by the collector's clock
 */
public record RolloutEvidence(
    List<Download> downloads,
    List<LiveTransfer> transfers,
    List<ConfirmedClient> confirmed,
    Duration serversAhead,
    Instant now) {
  /** Copies the lists. */
  public RolloutEvidence {
    downloads = List.copyOf(downloads);
    transfers = List.copyOf(transfers);
    confirmed = List.copyOf(confirmed);
  }

  /** A moment of the servers' clocks by the collector's. */
  Instant here(Instant there) {
    return there.minus(serversAhead);
  }
}
