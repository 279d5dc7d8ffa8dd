package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.WebFaultTolerance;
import dev.plimsoll.collector.design.WebServer;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the links of a repository's servers are declared to carry. Web servers that share an agent
 * are one host, whose link counts once.
 */
final class ServerLinks {
  private final Repository repository;

  ServerLinks(Repository repository) {
    this.repository = repository;
  }

  /** Whether web servers and file server are one host: nothing lies between them. */
  boolean noHop() {
    return !repository.webServers().isEmpty()
        && repository.webServers().stream().allMatch(repository::sharesHost);
  }

  /** How many web servers carry the load once the tolerated failures have happened. */
  int carrying() {
    return repository.webFaultTolerance().carrying(repository.webServers().size());
  }

  Optional<Capacity> fileServer() {
    return repository.fileServer().link().map(link -> capacity(1, link));
  }

  /**
   * The web tier after its tolerated failures: n − f servers carry a load-balanced tier, one a
   * failover cluster (MED-V v1 infrastructure planning guide, fault tolerance of the web servers).
   * Clients are spread evenly, so the slowest link fills first: it counts for each that carries.
   */
  Optional<Capacity> webTier() {
    return webTier(carrying());
  }

  /** The web tier with one server lost; nothing when none is left. */
  Optional<Capacity> webTierWithOneLost() {
    int left = repository.webServers().size() - 1;
    boolean cluster =
        repository.webFaultTolerance().kind() == WebFaultTolerance.Kind.FAILOVER_CLUSTER;
    return webTier(cluster ? Math.min(1, left) : left);
  }

  boolean allWebLinksKnown() {
    return hosts().values().stream().allMatch(Optional::isPresent);
  }

  private Optional<Capacity> webTier(int servers) {
    Map<String, Optional<Bandwidth>> hosts = hosts();
    int carrying = Math.min(servers, hosts.size());
    if (carrying < 1 || !allWebLinksKnown()) {
      return Optional.empty();
    }
    List<Bandwidth> links = hosts.values().stream().flatMap(Optional::stream).toList();
    return links.stream().min(Comparator.naturalOrder()).map(link -> capacity(carrying, link));
  }

  private Map<String, Optional<Bandwidth>> hosts() {
    Map<String, Optional<Bandwidth>> hosts = new LinkedHashMap<>();
    for (WebServer server : repository.webServers()) {
      String host = server.agent().map(Object::toString).orElse(server.url().toString());
      hosts.merge(host, server.link(), ServerLinks::known);
    }
    return hosts;
  }

  private static Optional<Bandwidth> known(Optional<Bandwidth> first, Optional<Bandwidth> second) {
    return first.isPresent() ? first : second;
  }

  private static Capacity capacity(int servers, Bandwidth link) {
    BigDecimal bytes =
        link.toDecimalBytes().multiply(SiteLink.PAYLOAD).multiply(BigDecimal.valueOf(servers));
    String source = "0.94 × " + link;
    return new Capacity(
        bytes.doubleValue(),
        Provenance.DECLARED,
        servers == 1 ? source : servers + " servers carrying × " + source);
  }
}
