package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Access;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.WebServer;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who hands a repository's images to its clients: the web servers, and the file server where
 * clients read from it. Depends on the design alone.
 *
 * @param groups the repository's own, and those that it takes over
 */
record Serving(Repository repository, List<ClientGroup> groups) {
  static Serving of(Design design, Repository repository) {
    return new Serving(repository, design.clientGroups(repository.allClientGroups()));
  }

  /** Whether clients read from the file server itself. */
  boolean direct() {
    return repository.webServers().isEmpty()
        || groups.stream().anyMatch(group -> group.access() == Access.SMB);
  }

  /** The agents of the servers, each once. */
  Set<URI> agents() {
    Set<URI> agents = new LinkedHashSet<>();
    repository.webServers().forEach(server -> server.agent().ifPresent(agents::add));
    if (direct()) {
      repository.fileServer().agent().ifPresent(agents::add);
    }
    return agents;
  }

  List<HostEvidence> hosts(Evidence evidence) {
    return agents().stream().map(evidence::host).toList();
  }

  /** Whether every server is watched, answers, and tells of its downloads. */
  Freshness freshness(Evidence evidence) {
    List<HostEvidence> hosts = hosts(evidence);
    Freshness reached = Freshness.of(hosts, evidence.at());
    Freshness watched =
        unwatched().map(Freshness::unwatched).map(it -> it.and(reached)).orElse(reached);
    return hosts.stream()
        .filter(host -> !Reading.DOWNLOADS.given(host))
        .flatMap(host -> Reading.DOWNLOADS.lack(host).stream())
        .findFirst()
        .map(watched::but)
        .orElse(watched);
  }

  private Optional<String> unwatched() {
    Optional<String> web =
        repository.webServers().stream()
            .filter(server -> server.agent().isEmpty())
            .map(WebServer::url)
            .map(url -> "the web server " + url + " of " + repository.name())
            .findFirst();
    return direct() && repository.fileServer().agent().isEmpty()
        ? web.or(() -> Optional.of("the file server of " + repository.name()))
        : web;
  }
}
