package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.WebFaultTolerance;
import dev.plimsoll.collector.design.WebServer;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the links of a repository's servers are declared to carry. Servers that share an agent are
 * one host, whose link counts once, whichever of its entries declares it. A web server without an
 * agent is a host of its own, also behind the URL of others: a load balancer's address.
 */
final class ServerLinks {
  private final Repository repository;
  private final List<Optional<Bandwidth>> hosts;

  ServerLinks(Repository repository) {
    this.repository = repository;
    this.hosts = hosts(repository);
  }

  /** Whether web servers and file server are one host: nothing lies between them. */
  boolean noHop() {
    return !repository.webServers().isEmpty()
        && repository.webServers().stream().allMatch(repository::sharesHost);
  }

  /** The file server's link, or that of a web server on the same host. */
  Optional<Capacity> fileServer() {
    Stream<Optional<Bandwidth>> sameHost =
        repository.webServers().stream().filter(repository::sharesHost).map(WebServer::link);
    return Stream.concat(Stream.of(repository.fileServer().link()), sameHost)
        .flatMap(Optional::stream)
        .findFirst()
        .map(link -> capacity(1, link));
  }

  /** The link of the web servers with this agent, or of the file server on the same host. */
  Optional<Capacity> webServer(URI agent) {
    return link(repository, agent).map(link -> capacity(1, link));
  }

  /** How many hosts hand images to clients. */
  int webHosts() {
    return hosts.size();
  }

  /**
   * How many of them carry the load once the tolerated failures have happened. A tier that stands
   * on no more hosts than may fail is sized as the host that it has: the loss of that is judged
   * apart.
   */
  int carrying() {
    int left = repository.webFaultTolerance().carrying(webHosts());
    return Math.max(Math.min(1, webHosts()), left);
  }

  /**
   * The web tier after its tolerated failures: n − f hosts carry a load-balanced tier, one a
   * failover cluster (MED-V v1 infrastructure planning guide, fault tolerance of the web servers).
   * Clients are spread evenly, so the slowest link fills first: it counts for each that carries.
   */
  Optional<Capacity> webTier() {
    return webTier(carrying());
  }

  /** The web tier with one host lost; nothing is left of the only one. */
  Optional<Capacity> webTierWithOneLost() {
    int left = webHosts() - 1;
    boolean cluster =
        repository.webFaultTolerance().kind() == WebFaultTolerance.Kind.FAILOVER_CLUSTER;
    return webTier(cluster ? Math.min(1, left) : left);
  }

  private Optional<Capacity> webTier(int carrying) {
    if (carrying < 1) {
      return Optional.of(new Capacity(0, Provenance.DECLARED, "no web server is left"));
    }
    List<Bandwidth> links = hosts.stream().flatMap(Optional::stream).toList();
    return links.size() < hosts.size()
        ? Optional.empty()
        : links.stream().min(Comparator.naturalOrder()).map(link -> capacity(carrying, link));
  }

  private static List<Optional<Bandwidth>> hosts(Repository repository) {
    Map<URI, Optional<Bandwidth>> watched = new LinkedHashMap<>();
    List<Optional<Bandwidth>> hosts = new ArrayList<>();
    for (WebServer server : repository.webServers()) {
      server
          .agent()
          .ifPresentOrElse(
              agent -> watched.computeIfAbsent(agent, one -> link(repository, one)),
              () -> hosts.add(server.link()));
    }
    hosts.addAll(watched.values());
    return hosts;
  }

  private static Optional<Bandwidth> link(Repository repository, URI agent) {
    Optional<URI> host = Optional.of(agent);
    Stream<Optional<Bandwidth>> web =
        repository.webServers().stream()
            .filter(server -> server.agent().equals(host))
            .map(WebServer::link);
    Stream<Optional<Bandwidth>> files =
        Stream.of(repository.fileServer())
            .filter(server -> server.agent().equals(host))
            .map(server -> server.link());
    return Stream.concat(web, files).flatMap(Optional::stream).findFirst();
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
