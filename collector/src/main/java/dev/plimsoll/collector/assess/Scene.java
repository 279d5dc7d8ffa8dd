package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
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

  /** Whether every server that hands images to clients is watched and answers. */
  Freshness servingFreshness() {
    boolean unwatched =
        repository.webServers().isEmpty()
            ? repository.fileServer().agent().isEmpty()
            : repository.webServers().stream().anyMatch(server -> server.agent().isEmpty());
    return unwatched
        ? Freshness.unwatched("every server of " + repository.name())
        : freshness(downloads.servers());
  }

  /** How many downloads are active on one host. */
  int activeOn(URI agent) {
    return downloads.active(one -> one.agent().equals(agent)).orElse(0);
  }

  /**
   * Whether downloads wait on what feeds them, not on the network or the client: the send queue of
   * at least half of them is empty.
   */
  boolean starving(Predicate<Downloads.Attributed> which) {
    List<Downloads.Attributed> active = downloads.where(one -> one.active() && which.test(one));
    long starved = active.stream().filter(one -> one.transfer().queuedBytes() == 0).count();
    return !active.isEmpty() && 2 * starved >= active.size();
  }

  int active() {
    return downloads.active(one -> true).orElse(0);
  }
}
