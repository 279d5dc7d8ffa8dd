package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.measure.Reach;
import dev.plimsoll.collector.measure.Transfer;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.FleetSizing;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.RepositorySizing;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A repository with one file server, one web server and two sites, as evidence that a test changes
 * where it matters.
 */
final class Sample {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final URI FILE_AGENT = URI.create("http://fs01:9850");
  static final URI WEB_AGENT = URI.create("http://web01:9850");
  private static final String DESIGN =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images: [{name: finance, files: [finance.ckm, finance.ckm.index], packedSize: 1000 MB}]
      workspaces: [{name: finance, image: finance, deployment: network}]
      links: [{name: wan, bandwidth: 100 Mbit/s, shareForImages: 1}]
      clientGroups:
        - {name: office, clients: 100, networks: [10.1.0.0/16], workspaces: [finance]}
        - {name: lyon, clients: 50, networks: [10.44.0.0/16], link: wan, workspaces: [finance]}
        - {name: readers, clients: 5, networks: [10.1.9.0/24], access: smb, workspaces: [finance]}
      repositories:
        - name: hq
          reason: base
          at: [office, readers]
          images: [finance]
          clientGroups: [office, lyon, readers]
          fileServer: {agent: "http://fs01:9850", imageDirectory: /srv/images, link: 1 Gbit/s}
          webServers: [{agent: "http://web01:9850", url: "http://web01/images"}]
      """;

  private final Map<URI, HostEvidence> hosts = new LinkedHashMap<>();
  private final Map<Resource, Double> required = new LinkedHashMap<>();
  private final Map<Resource, Double> declared = new LinkedHashMap<>();
  private final List<Transfer> webTransfers = new ArrayList<>();
  private final List<Transfer> fileTransfers = new ArrayList<>();
  private HostEvidence.Disk disk = disk(20e6, 40, 0.004, 0.2);
  private HighWater peaks = HighWater.NONE;
  private double busy = 0.1;
  private final Map<String, Double> files =
      new LinkedHashMap<>(Map.of("finance.ckm", 995e6, "finance.ckm.index", 5e6, "old.ckm", 7e6));

  Sample() {
    required.put(Resource.DISK_SPACE, 2e9);
    required.put(Resource.DISK_THROUGHPUT, 30e6);
    required.put(Resource.FILE_SERVER_NETWORK, 30e6);
    required.put(Resource.WEB_TIER_NETWORK, 30e6);
    required.put(Resource.DOWNLOADS, 155.0);
    required.put(Resource.LINK, 5e6);
    declared.put(Resource.DISK_THROUGHPUT, 400e6);
    declared.put(Resource.FILE_SERVER_NETWORK, 0.94 * 125e6);
    declared.put(Resource.LINK, 0.94 * 12.5e6);
    up(FILE_AGENT);
    up(WEB_AGENT);
  }

  Sample required(Resource resource, double value) {
    required.put(resource, value);
    return this;
  }

  Sample undeclared(Resource resource) {
    declared.remove(resource);
    return this;
  }

  Sample lost(URI agent) {
    HostEvidence last = host(agent);
    Reach reach = new Reach.Lost(Optional.of(NOW.minusSeconds(12)), "connection refused");
    hosts.put(agent, last.with(reach));
    return this;
  }

  Sample waiting(URI agent) {
    hosts.put(agent, HostEvidence.none(agent, new Reach.Waiting()));
    return this;
  }

  Sample disk(HostEvidence.Disk seen) {
    disk = seen;
    return this;
  }

  Sample declared(Resource resource, double value) {
    declared.put(resource, value);
    return this;
  }

  /** One image file less. */
  Sample without(String file) {
    files.remove(file);
    return this;
  }

  Sample busyWebServer(double share) {
    busy = share;
    return this;
  }

  Sample peaks(HighWater seen) {
    peaks = seen;
    return this;
  }

  /** A download from the web server. */
  Sample download(String client, Transfer.State state, double bytesPerSecond) {
    webTransfers.add(transfer(webTransfers.size(), 80, client, state, bytesPerSecond, 1));
    return this;
  }

  /** A download whose send queue is empty: it waits on the server. */
  Sample starving(String client) {
    webTransfers.add(transfer(webTransfers.size(), 80, client, Transfer.State.ACTIVE, 1e6, 0));
    return this;
  }

  /** A transfer from the file server's own service. */
  Sample smb(String client, double bytesPerSecond) {
    fileTransfers.add(
        transfer(fileTransfers.size(), 445, client, Transfer.State.ACTIVE, bytesPerSecond, 1));
    return this;
  }

  RepositoryAssessment assess() {
    Design design = design();
    hosts.computeIfPresent(WEB_AGENT, (agent, host) -> web(host));
    hosts.computeIfPresent(FILE_AGENT, (agent, host) -> file(host));
    return new Assessor(design, sizing()).assess(new Evidence(NOW, hosts), peaks).get(0);
  }

  static ResourceAssessment resource(RepositoryAssessment repository, Resource resource) {
    return repository.resources().stream()
        .filter(one -> one.resource() == resource)
        .findFirst()
        .orElseThrow();
  }

  static HostEvidence.Disk disk(double bytes, double reads, double latency, double busy) {
    return new HostEvidence.Disk(
        "sda",
        rate(bytes),
        rate(0),
        rate(reads),
        rate(0),
        OptionalDouble.of(latency),
        rate(busy),
        rate(busy * 2));
  }

  static Rate rate(double value) {
    return new Rate(OptionalDouble.of(value), OptionalDouble.of(value));
  }

  private static Design design() {
    var result = DesignReader.read("design.yaml", DESIGN.getBytes(StandardCharsets.UTF_8));
    if (result instanceof ValidDesign valid) {
      return valid.design();
    }
    throw new IllegalStateException(((InvalidDesign) result).errors().toString());
  }

  private FleetSizing sizing() {
    List<Requirement> requirements =
        Arrays.stream(Resource.values())
            .filter(required::containsKey)
            .map(
                resource ->
                    new Requirement(
                        resource,
                        resource == Resource.LINK ? "wan" : "hq",
                        required.getOrDefault(resource, 0.0),
                        Optional.ofNullable(declared.get(resource))
                            .map(it -> new Capacity(it, Provenance.DECLARED, "declared")),
                        List.of()))
            .toList();
    return new FleetSizing(List.of(new RepositorySizing("hq", requirements, List.of())));
  }

  private void up(URI agent) {
    Reach reach = new Reach.Up(NOW.minusSeconds(1), Duration.ZERO, Duration.ofMillis(3), "1");
    hosts.put(agent, HostEvidence.none(agent, reach));
  }

  private HostEvidence host(URI agent) {
    return new Evidence(NOW, hosts).host(agent);
  }

  private HostEvidence web(HostEvidence host) {
    double sent = webTransfers.stream().mapToDouble(it -> it.sent().now().orElse(0)).sum();
    return readings(host, List.of(), List.of(), List.of(), webTransfers, service("http", 80, sent));
  }

  private HostEvidence file(HostEvidence host) {
    double sent = fileTransfers.stream().mapToDouble(it -> it.sent().now().orElse(0)).sum();
    return readings(
        host,
        List.of(disk),
        List.of(
            new HostEvidence.Volume(
                "/srv", OptionalDouble.of(500e9), OptionalDouble.of(300e9), List.of("sda"))),
        List.of(
            new HostEvidence.ImageDirectory(
                "/srv/images",
                Optional.of("/srv"),
                true,
                true,
                files,
                Map.of("finance.ckm", 1.7e9))),
        fileTransfers,
        service("smb", 445, sent));
  }

  private static HostEvidence.Service service(String name, int port, double sent) {
    return new HostEvidence.Service(name, List.of(port), rate(sent));
  }

  private HostEvidence readings(
      HostEvidence host,
      List<HostEvidence.Disk> disks,
      List<HostEvidence.Volume> volumes,
      List<HostEvidence.ImageDirectory> directories,
      List<Transfer> transfers,
      HostEvidence.Service service) {
    if (host.reach() instanceof Reach.Waiting) {
      return host;
    }
    double sent = transfers.stream().mapToDouble(it -> it.sent().now().orElse(0)).sum();
    HostEvidence.Network network =
        new HostEvidence.Network(
            "eth0", true, OptionalDouble.of(125e6), rate(sent), rate(0), rate(0));
    return new HostEvidence(
        host.agent(),
        host.reach(),
        disks,
        volumes,
        List.of(network),
        Optional.of(new HostEvidence.Cpu(4, rate(host.agent().equals(WEB_AGENT) ? busy : 0.1))),
        Optional.empty(),
        List.of(service),
        directories,
        Optional.of(transfers),
        List.of());
  }

  private static Transfer transfer(
      int number,
      int port,
      String client,
      Transfer.State state,
      double bytesPerSecond,
      long queued) {
    try {
      return new Transfer(
          "t" + number,
          port == 80 ? "http" : "smb",
          port,
          InetAddress.getByName(client),
          40_000 + number,
          "eth0",
          state,
          OptionalLong.of(5_000_000),
          queued,
          rate(bytesPerSecond),
          NOW.minusSeconds(30));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(client, e);
    }
  }
}
