package dev.plimsoll.collector.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * A client of which an inventory or a status report says that it has a version.
 *
 * @param client as the ledger calls it
 * @param clientGroup if known
 * @param image absent: the one that the list was imported for
 * @param version absent: the one that the list was imported for
 */
public record ConfirmedClient(
    String client,
    Optional<String> clientGroup,
    Optional<String> image,
    Optional<Instant> version) {
  /** Refuses a client without a name. */
  public ConfirmedClient {
    if (client.isBlank()) {
      throw new IllegalArgumentException("a confirmed client without a name");
    }
  }

  /** Whether it has what a rollout brings. */
  boolean has(Rollout rollout) {
    return image.map(rollout.image()::equals).orElse(true)
        && version
            .map(at -> rollout.version().map(ImageVersion::newest).filter(at::equals).isPresent())
            .orElse(true);
  }
}
