package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Expected peak and finish time of a repository's rollouts: the fluid model of {@link Arrivals}
 * against what the servers and each link are declared to carry. Each is judged alone, and the
 * slowest sets the pace. A lower bound: downloads share a server, so that those which came first
 * are slowed by the others.
 */
final class Expectation {
  private final Loads loads;
  private final Repository repository;

  Expectation(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
  }

  /** Nothing when no client takes part, or when nothing is declared of the servers. */
  Optional<ExpectedLoad> of(RolloutKind kind) {
    Demands demands = loads.of(repository, kind);
    List<Bottleneck> servers = servers(demands);
    if (servers.isEmpty()) {
      return Optional.empty();
    }
    List<Bottleneck> links = links(kind);
    BigDecimal atServers =
        servers.stream().map(Bottleneck::peak).max(Comparator.naturalOrder()).orElseThrow();
    BigDecimal atLinks = Exact.sum(links.stream().map(Bottleneck::peak).toList());
    BigDecimal peak = atServers.max(atLinks).max(heldByClients(demands)).max(BigDecimal.ONE);
    Map<BigDecimal, String> finishes = new TreeMap<>();
    links.forEach(link -> finishes.put(link.finish(), link.name()));
    servers.forEach(server -> finishes.put(server.finish(), server.name()));
    // Last, so that it is named when nothing makes clients wait.
    finishes.put(lastClient(demands), "the clients themselves");
    BigDecimal last = finishes.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
    return Optional.of(
        new ExpectedLoad(
            Math.min((double) demands.clients(), Exact.up(peak)),
            Exact.duration(last),
            finishes.getOrDefault(last, "")));
  }

  /** What all downloads pass: disk, file server's network, and for HTTP the web tier. */
  private List<Bottleneck> servers(Demands demands) {
    List<Bottleneck> known = new ArrayList<>();
    ServerLinks links = new ServerLinks(repository);
    repository
        .fileServer()
        .disk()
        .flatMap(disk -> disk.throughput())
        .ifPresent(
            rate -> add(known, Resource.DISK_THROUGHPUT.word(), demands, rate.toDecimalBytes()));
    if (!links.noHop()) {
      links
          .fileServer()
          .ifPresent(c -> add(known, Resource.FILE_SERVER_NETWORK.word(), demands, exact(c)));
    }
    Demands byWeb = ServerLoad.byWeb(demands);
    links.webTier().ifPresent(c -> add(known, Resource.WEB_TIER_NETWORK.word(), byWeb, exact(c)));
    return known;
  }

  /** Each link, with the part of it that is this repository's by its share of the bytes. */
  private List<Bottleneck> links(RolloutKind kind) {
    List<Bottleneck> known = new ArrayList<>();
    loads
        .crossing(repository, kind, Loads.Users.OWN)
        .forEach((name, behind) -> link(known, name, behind, kind));
    return known;
  }

  private void link(List<Bottleneck> known, String name, Demands behind, RolloutKind kind) {
    BigDecimal all = loads.links().across(name, kind).bytes();
    loads
        .topology()
        .link(behind.all().get(0).group())
        .payload()
        .filter(payload -> all.signum() > 0)
        .ifPresent(
            payload ->
                add(
                    known,
                    "link " + name,
                    behind,
                    Exact.over(payload.multiply(behind.bytes()), all)));
  }

  private static void add(
      List<Bottleneck> known, String name, Demands demands, BigDecimal bytesPerSecond) {
    if (!demands.all().isEmpty() && bytesPerSecond.signum() > 0) {
      known.add(Bottleneck.of(name, demands, bytesPerSecond));
    }
  }

  private static BigDecimal exact(Capacity capacity) {
    return BigDecimal.valueOf(capacity.value());
  }

  /** Clients that are slow by their own rate hold their downloads open that long. */
  private static BigDecimal heldByClients(Demands demands) {
    return Exact.sum(
        demands.all().stream()
            .map(
                demand ->
                    Arrivals.of(List.of(demand))
                        .shareWithin(ownTime(demand))
                        .multiply(BigDecimal.valueOf(demand.clients())))
            .toList());
  }

  /** When the last client would be done were it alone: the last request and its own time. */
  private static BigDecimal lastClient(Demands demands) {
    return demands.all().stream()
        .map(demand -> Arrivals.of(List.of(demand)).lastRequest().add(ownTime(demand)))
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  /** What one download takes at the client's own rate, in seconds; nothing when it has none. */
  static BigDecimal ownTime(Demand demand) {
    return demand
        .group()
        .clientRate()
        .map(rate -> Exact.over(demand.bytesPerClient(), rate.toDecimalBytes()))
        .orElse(BigDecimal.ZERO);
  }
}
