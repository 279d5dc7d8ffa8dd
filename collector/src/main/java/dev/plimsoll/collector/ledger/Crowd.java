package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.Cidr;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.log.ClientBy;
import java.util.Optional;

/** How many clients may be behind one. */
final class Crowd {
  private Crowd() {}

  /** Whether a client that is told so may be several. */
  static boolean possible(ClientBy by) {
    return by == ClientBy.ADDRESS || by == ClientBy.FORWARDED;
  }

  /** Whether the group has more clients than addresses: then some share one. */
  static boolean certain(ClientBy by, Optional<ClientGroup> group) {
    return possible(by)
        && group
            .filter(one -> !one.networks().isEmpty() && addresses(one) < one.clients())
            .isPresent();
  }

  /** At most so many. */
  static long most(Optional<ClientGroup> group) {
    return group.map(ClientGroup::clients).map(Long::valueOf).orElse(Long.MAX_VALUE);
  }

  private static double addresses(ClientGroup group) {
    return group.networks().stream().mapToDouble(Crowd::addresses).sum();
  }

  private static double addresses(Cidr network) {
    int bits = network.network().getAddress().length * Byte.SIZE;
    return Math.pow(2, bits - network.prefixLength());
  }
}
