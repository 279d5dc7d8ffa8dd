package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hosts that several repositories use, and what these ask of them together. A repository's own
 * verdict is about its own figures; their sum is held against the host here. A group of several of
 * them is counted once.
 */
final class SharedHosts {
  private record Volume(URI agent, String volume) {}

  private record Copy(String place, String image) {}

  private final Loads loads;
  private final List<SharedResource> all = new ArrayList<>();

  SharedHosts(Loads loads) {
    this.loads = loads;
    shared(one -> one.fileServer().agent().stream().map(agent -> volume(agent, one)).toList())
        .forEach(this::disks);
    shared(one -> one.fileServer().agent().stream().toList()).forEach(this::fileServer);
    shared(SharedHosts::webAgents).forEach(this::webServer);
  }

  /** Disk space, disk throughput and networks, of each host on which repositories meet. */
  List<SharedResource> all() {
    return all;
  }

  private <K> Map<K, List<Repository>> shared(Function<Repository, List<K>> keys) {
    Map<K, List<Repository>> using = new LinkedHashMap<>();
    for (Repository repository : loads.design().repositories()) {
      keys.apply(repository)
          .forEach(key -> using.computeIfAbsent(key, k -> new ArrayList<>()).add(repository));
    }
    using.values().removeIf(repositories -> repositories.size() < 2);
    return using;
  }

  private Volume volume(URI agent, Repository repository) {
    return new Volume(agent, new DiskSizer(loads, repository).volume());
  }

  private static List<URI> webAgents(Repository repository) {
    return repository.webServers().stream()
        .flatMap(server -> server.agent().stream())
        .distinct()
        .toList();
  }

  private void disks(Volume volume, List<Repository> repositories) {
    add(
        volume.agent(),
        repositories,
        repositories.stream().map(one -> new DiskSizer(loads, one).space()).toList(),
        space(repositories));
    add(
        volume.agent(),
        repositories,
        repositories.stream()
            .map(one -> new DiskSizer(loads, one).throughput(loads.servers(one)))
            .toList(),
        throughput(repositories));
  }

  /** An image that several keep in the same directory lies there once. */
  private BigDecimal space(List<Repository> repositories) {
    Map<Copy, BigDecimal> copies = new LinkedHashMap<>();
    for (Repository repository : repositories) {
      String place =
          repository
              .fileServer()
              .imageDirectory()
              .map(dir -> "in " + dir)
              .orElse(repository.name());
      for (String name : repository.images()) {
        Image image = loads.design().image(name);
        copies.put(new Copy(place, name), DiskSizer.stored(image));
      }
    }
    return Exact.sum(copies.values());
  }

  /** The file server's network; where it is judged as the web tier's, that is held against it. */
  private void fileServer(URI agent, List<Repository> repositories) {
    List<Repository> reading =
        repositories.stream()
            .filter(one -> !new NetworkSizer(loads, one).asWebTier(loads.servers(one)))
            .toList();
    add(
        agent,
        repositories,
        repositories.stream()
            .map(one -> new NetworkSizer(loads, one).fileServer(loads.servers(one)))
            .toList(),
        throughput(reading));
  }

  private BigDecimal throughput(List<Repository> repositories) {
    return Loads.larger(kind -> demands(repositories, kind).throughput());
  }

  private Demands demands(List<Repository> repositories, RolloutKind kind) {
    List<Demand> together = new ArrayList<>();
    repositories.forEach(one -> together.addAll(loads.of(one, kind).all()));
    return new Demands(together).onceEach();
  }

  /** A web server carries its share of each tier: what the tier carries ÷ the hosts that carry. */
  private void webServer(URI agent, List<Repository> repositories) {
    List<Repository> largestShareFirst =
        repositories.stream().sorted(Comparator.comparingInt(SharedHosts::carrying)).toList();
    add(
        agent,
        repositories,
        repositories.stream()
            .map(
                one ->
                    new Requirement(
                        Resource.WEB_TIER_NETWORK,
                        one.name(),
                        loads.servers(one).web(),
                        new ServerLinks(one).webServer(agent),
                        List.of()))
            .toList(),
        Loads.larger(kind -> shares(largestShareFirst, kind)));
  }

  private BigDecimal shares(List<Repository> repositories, RolloutKind kind) {
    Demands together = ServerLoad.byWeb(demands(repositories, kind));
    return Exact.sum(
        repositories.stream()
            .map(
                one ->
                    Exact.over(
                        together
                            .where(demand -> demand.repository().equals(one.name()))
                            .throughput(),
                        BigDecimal.valueOf(carrying(one))))
            .toList());
  }

  private static int carrying(Repository repository) {
    return Math.max(1, new ServerLinks(repository).carrying());
  }

  private void add(
      URI agent, List<Repository> repositories, List<Requirement> each, BigDecimal together) {
    all.add(
        new SharedResource(
            Optional.ofNullable(agent.getHost()).orElse(agent.toString()),
            each.get(0).resource(),
            repositories.stream().map(Repository::name).toList(),
            (int) each.stream().filter(one -> one.asked().signum() > 0).count(),
            Exact.believed(together),
            each.stream()
                .flatMap(one -> one.declared().stream())
                .map(Capacity::value)
                .distinct()
                .toList()));
  }
}
