package dev.plimsoll.collector.measure;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is known of one host, from its agent's last answers. When the host is lost, the readings
 * are those of the last answer: look at {@code reach} before believing them.
 *
 * @param agent the agent's address as the design has it
 * @param transfers absent when the agent does not tell of them
 * @param samplersFailing the samplers that the agent says failed
 */
public record HostEvidence(
    URI agent,
    Reach reach,
    List<Disk> disks,
    List<Volume> volumes,
    List<Network> networks,
    Optional<Cpu> cpu,
    Optional<Memory> memory,
    List<Service> services,
    List<ImageDirectory> imageDirectories,
    Optional<List<Transfer>> transfers,
    List<String> samplersFailing) {
  /** Copies the lists. */
  public HostEvidence {
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(reach, "reach");
    disks = List.copyOf(disks);
    volumes = List.copyOf(volumes);
    networks = List.copyOf(networks);
    services = List.copyOf(services);
    imageDirectories = List.copyOf(imageDirectories);
    transfers = transfers.map(List::copyOf);
    samplersFailing = List.copyOf(samplersFailing);
  }

  /** A host of which nothing but its reach is known. */
  public static HostEvidence none(URI agent, Reach reach) {
    return new HostEvidence(
        agent,
        reach,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** The same host with another reach. */
  public HostEvidence with(Reach other) {
    return new HostEvidence(
        agent,
        other,
        disks,
        volumes,
        networks,
        cpu,
        memory,
        services,
        imageDirectories,
        transfers,
        samplersFailing);
  }

  /**
   * A whole disk.
   *
   * @param readBytes bytes read per second
   * @param writtenBytes bytes written per second
   * @param reads read operations per second
   * @param writes write operations per second
   * @param readLatency seconds per read over the last 10 s; absent when nothing was read
   * @param busy share of the time with a request in progress, 0 to 1
   * @param queue mean number of requests in progress or waiting
   */
  public record Disk(
      String device,
      Rate readBytes,
      Rate writtenBytes,
      Rate reads,
      Rate writes,
      OptionalDouble readLatency,
      Rate busy,
      Rate queue) {}

  /**
   * A mounted file system.
   *
   * @param volume its mount point
   * @param sizeBytes its size
   * @param usableBytes what may still be written
   * @param disks the whole disks that carry it
   */
  public record Volume(
      String volume, OptionalDouble sizeBytes, OptionalDouble usableBytes, List<String> disks) {
    /** Copies the list. */
    public Volume {
      disks = List.copyOf(disks);
    }
  }

  /**
   * A network interface.
   *
   * @param counted whether its traffic leaves the host and is in no other interface's figures
   * @param speed bytes per second; absent when unknown
   * @param transmitted bytes per second
   * @param received bytes per second
   * @param errors errors and drops of both directions per second
   */
  public record Network(
      String device,
      boolean counted,
      OptionalDouble speed,
      Rate transmitted,
      Rate received,
      Rate errors) {}

  /**
   * The processors.
   *
   * @param busy share of their time that was not idle, 0 to 1
   */
  public record Cpu(int processors, Rate busy) {}

  /** Memory in bytes. */
  public record Memory(OptionalDouble total, OptionalDouble available, OptionalDouble cached) {}

  /**
   * What hands images out on this host.
   *
   * @param sent acknowledged bytes per second over all its connections
   */
  public record Service(String name, List<Integer> ports, Rate sent) {
    /** Copies the list. */
    public Service {
      ports = List.copyOf(ports);
    }
  }

  /**
   * A directory with images.
   *
   * @param complete whether all of its files are listed
   * @param files size in bytes by name
   * @param modified seconds since the epoch by name
   */
  public record ImageDirectory(
      String directory,
      Optional<String> volume,
      boolean readable,
      boolean complete,
      Map<String, Double> files,
      Map<String, Double> modified) {
    /** Copies the maps. */
    public ImageDirectory {
      files = Map.copyOf(files);
      modified = Map.copyOf(modified);
    }
  }
}
