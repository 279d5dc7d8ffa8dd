package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.WebServer;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges the network of the file server and of the web tier, and what the web tier gives. */
final class NetworkResources {
  private final Scene scene;
  private final Repository repository;

  NetworkResources(Scene scene) {
    this.scene = scene;
    this.repository = scene.repository();
  }

  Stream<ResourceAssessment> assess() {
    return Stream.of(
            scene.requirements(Resource.FILE_SERVER_NETWORK).stream()
                .map(requirement -> scene.judge().judge(requirement, fileServer(requirement))),
            scene.requirements(Resource.WEB_TIER_NETWORK).stream()
                .map(requirement -> scene.judge().judge(requirement, webTier(requirement))),
            throughputRequirements().stream()
                .map(requirement -> scene.judge().judge(requirement, throughput(requirement))))
        .flatMap(each -> each);
  }

  private Observation fileServer(Requirement requirement) {
    Freshness freshness = scene.fileServerFreshness();
    if (scene.fileServer().isEmpty()) {
      return Observation.none(freshness, requirement.declared());
    }
    HostNetwork network =
        new HostNetwork(scene, scene.fileServer().get(), repository.fileServer().link());
    Optional<Capacity> capacity =
        noted(requirement.declared(), List.of(network)).or(network::nominal);
    if (!freshness.fresh()) {
      return Observation.none(freshness, capacity);
    }
    if (requirement.required() == 0 && noHop()) {
      // One host plays every role: its network is judged as the web tier's, once.
      return Observation.unused(freshness, capacity);
    }
    return Observation.of(
            freshness, network.transmitted(), capacity, () -> lack(List.of(network.host())))
        .saturatedBy(network.saturation());
  }

  private boolean noHop() {
    return !repository.webServers().isEmpty()
        && repository.webServers().stream().allMatch(repository::sharesHost);
  }

  private Observation webTier(Requirement requirement) {
    List<HostNetwork> tier = tier();
    Freshness freshness = scene.downloads().freshness();
    Optional<Capacity> capacity = noted(requirement.declared(), tier).or(() -> nominal(tier));
    if (!freshness.fresh()) {
      return Observation.none(freshness, capacity);
    }
    Rate used = tier.stream().map(HostNetwork::transmitted).reduce(Rate::plus).orElse(Rate.ABSENT);
    return Observation.of(
            freshness, used, capacity, () -> lack(tier.stream().map(HostNetwork::host).toList()))
        .saturatedBy(tier.stream().flatMap(one -> one.saturation().stream()).findFirst());
  }

  private static Verdict.Unknown lack(List<HostEvidence> hosts) {
    return Reading.lack(hosts, Reading.NETWORKS, Reading.DOWNLOADS);
  }

  /** A declared capacity counts, but what the hosts say against it is said with it. */
  private static Optional<Capacity> noted(Optional<Capacity> declared, List<HostNetwork> hosts) {
    Optional<String> objection =
        hosts.stream().flatMap(host -> host.slowerThanDeclared().stream()).findFirst();
    return declared.map(
        it ->
            objection
                .map(but -> new Capacity(it.value(), it.provenance(), it.source() + "; " + but))
                .orElse(it));
  }

  /**
   * Clients are spread evenly over the servers, so the slowest link fills first: as many times its
   * capacity as hosts carry the load.
   */
  private Optional<Capacity> nominal(List<HostNetwork> tier) {
    List<Capacity> each = tier.stream().flatMap(one -> one.nominal().stream()).toList();
    int carrying = Math.max(1, repository.webFaultTolerance().carrying(tier.size()));
    return each.size() < tier.size() || unwatched()
        ? Optional.empty()
        : each.stream()
            .min(Comparator.comparingDouble(Capacity::value))
            .map(slowest -> times(carrying, slowest));
  }

  private static Capacity times(int servers, Capacity one) {
    return servers == 1
        ? one
        : new Capacity(
            servers * one.value(),
            Provenance.NOMINAL,
            servers + " hosts carrying × " + one.source());
  }

  private boolean unwatched() {
    return repository.webServers().stream().anyMatch(server -> server.agent().isEmpty());
  }

  /** The web tier's hosts, each once. */
  private List<HostNetwork> tier() {
    Map<URI, Optional<Bandwidth>> links = new LinkedHashMap<>();
    for (WebServer server : repository.webServers()) {
      server
          .agent()
          .ifPresent(
              agent -> links.merge(agent, server.link(), (one, other) -> one.or(() -> other)));
    }
    return links.entrySet().stream()
        .map(one -> new HostNetwork(scene, scene.host(one.getKey()), one.getValue()))
        .toList();
  }

  /**
   * The web tier must also send what its network must carry, whether or not the design says what it
   * can.
   */
  private List<Requirement> throughputRequirements() {
    List<Requirement> said = scene.requirements(Resource.WEB_TIER_THROUGHPUT);
    return said.isEmpty()
        ? scene.requirements(Resource.WEB_TIER_NETWORK).stream()
            .map(
                network ->
                    new Requirement(
                        Resource.WEB_TIER_THROUGHPUT,
                        network.subject(),
                        network.asked(),
                        Optional.empty(),
                        network.parts()))
            .toList()
        : said;
  }

  private Observation throughput(Requirement requirement) {
    Downloads downloads = scene.downloads();
    return downloads.freshness().fresh()
        ? Observation.of(
            downloads.freshness(),
            sent(),
            requirement.declared(),
            () -> Reading.lack(downloads.servers(), Reading.DOWNLOADS))
        : Observation.none(downloads.freshness(), requirement.declared());
  }

  /**
   * All that the services sent when no other repository uses them, else what its own clients got.
   */
  private Rate sent() {
    boolean shared =
        scene.design().repositories().stream()
            .filter(other -> !other.name().equals(repository.name()))
            .flatMap(other -> other.webServers().stream())
            .anyMatch(this::sharesService);
    return shared
        ? scene.downloads().all().sent()
        : repository.webServers().stream()
            .flatMap(this::service)
            .distinct()
            .map(HostEvidence.Service::sent)
            .reduce(Rate::plus)
            .orElseGet(() -> scene.downloads().all().sent());
  }

  private boolean sharesService(WebServer other) {
    return repository.webServers().stream()
        .filter(own -> own.agent().isPresent() && own.agent().equals(other.agent()))
        .anyMatch(
            own ->
                Hosts.port(own.url()) == Hosts.port(other.url())
                    // A service is counted as a whole, whichever of its ports is taken.
                    || service(own).anyMatch(one -> one.ports().contains(Hosts.port(other.url()))));
  }

  private Stream<HostEvidence.Service> service(WebServer server) {
    int port = Hosts.port(server.url());
    return server.agent().stream()
        .flatMap(agent -> scene.host(agent).services().stream())
        .filter(service -> service.ports().contains(port));
  }
}
