package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.ClientGroup;
import java.util.Optional;

/**
 * What a request belongs to in the design.
 *
 * @param group absent if the client's address is in none of the repository's groups
 */
record Attributed(ServedFile file, Optional<ClientGroup> group) {
  /** As others are told. */
  Claim claim() {
    return new Claim(file.repository(), file.image(), group.map(ClientGroup::name));
  }
}
