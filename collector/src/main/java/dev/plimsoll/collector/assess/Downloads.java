package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Transfer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The transfers that a repository's servers hand out, each with the client group it belongs to. */
final class Downloads {
  /** A transfer, the host that sends it, and the group that gets it. */
  record Attributed(URI agent, Transfer transfer, Optional<ClientGroup> group) {
    boolean active() {
      return transfer.state() == Transfer.State.ACTIVE;
    }

    /** Names the transfer among those of all hosts. */
    TransferKey key() {
      return new TransferKey(agent, transfer.id());
    }
  }

  /** An agent numbers its own transfers: two hosts may use the same number. */
  record TransferKey(URI agent, String transfer) {}

  private static final String NO_GROUP = "";

  private final Freshness freshness;
  private final List<HostEvidence> servers;
  private final Tally all;
  private final Map<String, List<Attributed>> byGroup;

  /**
   * The transfers of one repository.
   *
   * @param freshness whether every server tells of its downloads
   * @param servers the hosts that hand images to clients
   * @param found each transfer once
   */
  Downloads(Freshness freshness, List<HostEvidence> servers, List<Attributed> found) {
    this.freshness = freshness;
    this.servers = List.copyOf(servers);
    this.all = new Tally(freshness.fresh(), Tally.nothing(servers), found);
    this.byGroup =
        found.stream()
            .collect(
                Collectors.groupingBy(one -> one.group().map(ClientGroup::name).orElse(NO_GROUP)));
  }

  /** Whether every server tells of its downloads, so that they can be counted. */
  Freshness freshness() {
    return freshness;
  }

  /** The hosts that hand images to clients. */
  List<HostEvidence> servers() {
    return servers;
  }

  boolean servedBy(URI agent) {
    return servers.stream().anyMatch(server -> server.agent().equals(agent));
  }

  Tally all() {
    return all;
  }

  /** Those of one group's clients. */
  Tally of(ClientGroup group) {
    return some(group.name());
  }

  /** Those of clients of no group. */
  Tally others() {
    return some(NO_GROUP);
  }

  private Tally some(String group) {
    return all.with(byGroup.getOrDefault(group, List.of()));
  }

  /** The active ones that were seen, all of them or not. */
  List<Attributed> active(Predicate<Attributed> which) {
    return all.transfers().stream().filter(one -> one.active() && which.test(one)).toList();
  }
}
