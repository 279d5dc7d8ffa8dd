package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what is asked of the networks of a repository's servers. */
final class NetworkSizer {
  private final Loads loads;
  private final Repository repository;
  private final ServerLinks links;

  NetworkSizer(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
    this.links = new ServerLinks(repository);
  }

  /** What the web tier and the direct clients read from the file server. */
  Requirement fileServer() {
    ServerLoad load = loads.servers(repository);
    List<Part> parts = new ArrayList<>();
    if (!asWebTier(load)) {
      for (RolloutKind kind : RolloutKind.values()) {
        parts.add(Part.of(kind.word(), load.all(kind)));
      }
      parts.add(Part.of("by clients directly", load.direct()));
    }
    onFailure()
        .filter(failure -> !asWebTier(failure))
        .ifPresent(failure -> parts.add(Part.of(Part.ON_FAILURE, failure.all())));
    return fileServer(load, parts);
  }

  /** What some groups ask, without its parts. */
  Requirement fileServer(ServerLoad load) {
    return fileServer(load, List.of());
  }

  private Requirement fileServer(ServerLoad load, List<Part> parts) {
    return new Requirement(
        Resource.FILE_SERVER_NETWORK,
        repository.fileServer().agent().map(agent -> agent.getHost()).orElse("file server"),
        asWebTier(load) ? BigDecimal.ZERO : load.all(),
        links.fileServer(),
        parts);
  }

  /**
   * Each byte leaves the file server's host once, also when a web server runs there; when that host
   * is the whole web tier and nobody reads directly, its network is judged as the web tier's alone.
   */
  boolean asWebTier(ServerLoad load) {
    return links.noHop() && load.direct().signum() == 0;
  }

  /** What the clients of the web servers ask; one for their network, one for what they can send. */
  List<Requirement> webTier() {
    if (repository.webServers().isEmpty()) {
      return List.of();
    }
    ServerLoad load = loads.servers(repository);
    List<Part> parts = new ArrayList<>();
    for (RolloutKind kind : RolloutKind.values()) {
      parts.add(Part.of(kind.word(), load.web(kind)));
    }
    if (links.carrying() > 0) {
      BigDecimal carrying = BigDecimal.valueOf(links.carrying());
      parts.add(Part.of("per carrying server", Exact.over(load.web(), carrying)));
    }
    onFailure().ifPresent(failure -> parts.add(Part.of(Part.ON_FAILURE, failure.web())));
    return List.of(
        webTier(Resource.WEB_TIER_NETWORK, load, links.webTier(), parts),
        webTier(Resource.WEB_TIER_THROUGHPUT, load, Optional.empty(), parts));
  }

  /** What some groups ask of the web servers' network, without its parts. */
  Requirement webTier(ServerLoad load) {
    return webTier(Resource.WEB_TIER_NETWORK, load, links.webTier(), List.of());
  }

  private static Requirement webTier(
      Resource resource, ServerLoad load, Optional<Capacity> declared, List<Part> parts) {
    return new Requirement(resource, "web tier", load.web(), declared, parts);
  }

  private Optional<ServerLoad> onFailure() {
    return repository.failoverClientGroups().isEmpty()
        ? Optional.empty()
        : Optional.of(loads.serversOnFailure(repository));
  }
}
