package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.Downloads.Attributed;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.RepositorySizing;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One repository with everything that is needed to judge it. */
record Scene(
    Design design,
    Repository repository,
    RepositorySizing sizing,
    Evidence evidence,
    Downloads downloads,
    Judge judge) {

  List<Requirement> requirements(Resource resource) {
    return sizing.requirements().stream().filter(one -> one.resource() == resource).toList();
  }

  HostEvidence host(URI agent) {
    return evidence.host(agent);
  }

  Optional<HostEvidence> fileServer() {
    return repository.fileServer().agent().map(evidence::host);
  }

  Freshness freshness(Collection<HostEvidence> hosts) {
    return Freshness.of(hosts, evidence.at());
  }

  Freshness freshness(HostEvidence host) {
    return freshness(List.of(host));
  }

  Freshness fileServerFreshness() {
    return fileServer()
        .map(this::freshness)
        .orElseGet(() -> Freshness.unwatched("the file server of " + repository.name()));
  }

  /** Marks a figure of a host that does not answer now as what was last known, with its age. */
  String asOf(HostEvidence host) {
    return Hosts.up(host)
        ? ""
        : Freshness.age(host, evidence.at())
            .map(age -> ", as last known " + Amounts.span(age) + " ago")
            .orElse("");
  }

  /** How many downloads wait while this host's network is full: its own, and those behind it. */
  int waitingOnNetwork(URI agent) {
    return downloads.active(on(agent)).size() + starvingBehind(agent);
  }

  /** How many downloads wait on what this host does before it sends. */
  int starvingFor(URI agent) {
    return starving(on(agent)) + starvingBehind(agent);
  }

  /**
   * How many downloads wait on what feeds them, not on the network or the client: all of them, if
   * the send queue of at least half of them is empty, else none.
   */
  int starving(Predicate<Attributed> which) {
    List<Attributed> active = downloads.active(which);
    long starved = active.stream().filter(one -> one.transfer().queuedBytes() == 0).count();
    return 2 * starved >= active.size() ? active.size() : 0;
  }

  /** Web servers elsewhere read from the file server: when it is the limit, they have no data. */
  private int starvingBehind(URI agent) {
    return repository.fileServer().agent().filter(agent::equals).isPresent()
        ? starving(on(agent).negate())
        : 0;
  }

  private static Predicate<Attributed> on(URI agent) {
    return one -> one.agent().equals(agent);
  }
}
