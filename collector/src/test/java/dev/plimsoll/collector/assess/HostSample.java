package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostEvidence.Network;
import dev.plimsoll.collector.measure.HostEvidence.Service;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.measure.Reach;
import dev.plimsoll.collector.measure.Transfer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A host with one of everything, that a test changes where it matters. */
final class HostSample {
  /** What an agent may leave out. */
  enum Part {
    NETWORKS,
    DOWNLOADS,
    DISKS,
    VOLUMES,
    IMAGES,
    CPU
  }

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final double GIGABIT = 125e6;

  private final URI agent;
  private final Map<String, Network> networks = new LinkedHashMap<>();
  private final List<Transfer> transfers = new ArrayList<>();
  private final Set<Part> missing = EnumSet.noneOf(Part.class);
  private final List<String> failing = new ArrayList<>();
  private Reach reach = new Reach.Up(NOW.minusSeconds(1), Duration.ZERO, Duration.ofMillis(3), "1");
  private String device = "eth0";
  private double busy = 0.1;
  private boolean rated = true;
  private boolean counted = true;
  private boolean untold;
  private List<String> carriers = List.of("sda");

  HostSample(String agent) {
    this.agent = URI.create(agent);
    nic("eth0", GIGABIT, 0);
    networks.put("lo", new Network("lo", false, OptionalDouble.empty(), rate(0), rate(0), rate(0)));
  }

  URI agent() {
    return agent;
  }

  HostSample nic(String name, double speed, double transmitted) {
    networks.put(
        name,
        new Network(name, true, OptionalDouble.of(speed), rate(transmitted), rate(0), rate(0)));
    return this;
  }

  HostSample noNic() {
    networks.remove("eth0");
    return this;
  }

  HostSample without(Part part) {
    missing.add(part);
    return this;
  }

  HostSample failing(String sampler) {
    failing.add(sampler);
    return this;
  }

  HostSample busy(double share) {
    busy = share;
    return this;
  }

  /** It answered once: there are no rates yet. */
  HostSample once() {
    rated = false;
    return this;
  }

  /** Its agent tells downloads by their send queues alone. */
  HostSample uncounted() {
    counted = false;
    return failing("downloads");
  }

  /** Its agent knows its services and nothing of their transfers. */
  HostSample untold() {
    untold = true;
    return failing("downloads");
  }

  /** Its agent cannot follow the volume to its disks. */
  HostSample withoutDisksOfItsVolume() {
    carriers = List.of();
    return this;
  }

  HostSample lost() {
    reach = new Reach.Lost(Optional.of(NOW.minusSeconds(12)), "connection refused");
    return this;
  }

  HostSample neverSeen() {
    reach = new Reach.Waiting();
    return this;
  }

  /** The transfers from here on run over this interface. */
  HostSample over(String name) {
    device = name;
    return this;
  }

  /** Active downloads by one client, each at this rate, whose send queues are full. */
  HostSample downloads(int count, int port, String client, double bytesPerSecond) {
    return downloads(count, port, client, bytesPerSecond, 100_000);
  }

  /** The same with empty send queues: they wait on the server. */
  HostSample starving(int count, int port, String client, double bytesPerSecond) {
    return downloads(count, port, client, bytesPerSecond, 0);
  }

  private HostSample downloads(
      int count, int port, String client, double bytesPerSecond, long queued) {
    for (int i = 0; i < count; i++) {
      transfers.add(
          new Transfer(
              "t" + transfers.size(),
              port == 445 ? "smb" : "http",
              port,
              address(client),
              40_000 + transfers.size(),
              device,
              Transfer.State.ACTIVE,
              OptionalLong.of(5_000_000),
              queued,
              rate(bytesPerSecond),
              NOW.minusSeconds(30)));
    }
    return this;
  }

  HostEvidence evidence() {
    if (reach instanceof Reach.Waiting) {
      return HostEvidence.none(agent, reach);
    }
    return new HostEvidence(
        agent,
        reach,
        part(Part.DISKS, List.of(disk())),
        part(
            Part.VOLUMES,
            List.of(
                new HostEvidence.Volume(
                    "/srv", OptionalDouble.of(500e9), OptionalDouble.of(300e9), carriers))),
        part(Part.NETWORKS, networks.values().stream().map(this::rated).toList()),
        missing.contains(Part.CPU)
            ? Optional.empty()
            : Optional.of(new HostEvidence.Cpu(4, now(rate(busy)))),
        Optional.empty(),
        part(Part.DOWNLOADS, List.of(service("http", 80, 81), service("smb", 445))),
        part(
            Part.IMAGES,
            List.of(
                new HostEvidence.ImageDirectory(
                    "/srv/images",
                    Optional.of("/srv"),
                    true,
                    true,
                    Map.of("a.ckm", 1e9),
                    Map.of()))),
        untold ? Optional.empty() : Optional.of(transfers.stream().map(this::rated).toList()),
        failing);
  }

  private <T> List<T> part(Part part, List<T> whole) {
    return missing.contains(part) ? List.of() : whole;
  }

  private HostEvidence.Disk disk() {
    return new HostEvidence.Disk(
        "sda",
        now(rate(20e6)),
        now(rate(0)),
        now(rate(40)),
        now(rate(0)),
        OptionalDouble.of(0.004),
        now(rate(0.2)),
        now(rate(0.4)));
  }

  private Service service(String name, Integer... ports) {
    double sent =
        transfers.stream()
            .filter(one -> List.of(ports).contains(one.localPort()))
            .mapToDouble(one -> one.sent().now().orElse(0))
            .sum();
    return new Service(name, List.of(ports), counted ? now(rate(sent)) : Rate.ABSENT);
  }

  private Network rated(Network one) {
    return new Network(
        one.device(),
        one.counted(),
        one.speed(),
        now(one.transmitted()),
        now(one.received()),
        now(one.errors()));
  }

  private Transfer rated(Transfer one) {
    return new Transfer(
        one.id(),
        one.service(),
        one.localPort(),
        one.client(),
        one.clientPort(),
        one.device(),
        one.state(),
        counted ? one.bytes() : OptionalLong.empty(),
        one.queuedBytes(),
        counted ? now(one.sent()) : Rate.ABSENT,
        one.since());
  }

  private Rate now(Rate rate) {
    return rated ? rate : Rate.ABSENT;
  }

  private static Rate rate(double value) {
    return new Rate(OptionalDouble.of(value), OptionalDouble.of(value));
  }

  private static InetAddress address(String client) {
    try {
      return InetAddress.getByName(client);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(client, e);
    }
  }
}
