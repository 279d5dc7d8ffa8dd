package dev.plimsoll.collector.ledger;

import java.util.Objects;
import java.util.Optional;

/**
 * What a request belongs to in the design.
 *
 * @param clientGroup absent if the client's address is in none of the repository's groups
 */
public record Claim(String repository, String image, Optional<String> clientGroup) {
  /** Refuses null. */
  public Claim {
    Objects.requireNonNull(repository, "repository");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(clientGroup, "clientGroup");
  }
}
