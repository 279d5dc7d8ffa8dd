package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.DesignResult;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Sizing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A design with its hosts, judged as they are. */
final class FleetSample {
  private static final String HEAD =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images: [{name: a, files: [a.ckm], packedSize: SIZE}]
      workspaces: [{name: w, image: a, deployment: network}]
      """;

  private final List<RepositoryAssessment> repositories;

  private FleetSample(List<RepositoryAssessment> repositories) {
    this.repositories = repositories;
  }

  /** Judges the groups, links and repositories of a design of one image. */
  static FleetSample of(String packedSize, String rest, HostSample... hosts) {
    return of(packedSize, rest, HighWater.NONE, hosts);
  }

  static FleetSample of(String packedSize, String rest, HighWater peaks, HostSample... hosts) {
    Design design = design(HEAD.replace("SIZE", packedSize) + rest);
    Map<URI, HostEvidence> evidence =
        Arrays.stream(hosts).collect(Collectors.toMap(HostSample::agent, HostSample::evidence));
    return new FleetSample(
        new Assessor(design, Sizing.of(design))
            .assess(new Evidence(HostSample.NOW, evidence), peaks));
  }

  RepositoryAssessment repository(String name) {
    return repositories.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  ResourceAssessment resource(String name, Resource resource) {
    return Sample.resource(repository(name), resource);
  }

  /** The processors of one host. */
  ResourceAssessment cpu(String name, String host) {
    return repository(name).resources().stream()
        .filter(one -> one.resource() == Resource.CPU && one.subject().equals(host))
        .findFirst()
        .orElseThrow();
  }

  private static Design design(String yaml) {
    DesignResult result = DesignReader.read("d.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof ValidDesign valid) {
      return valid.design();
    }
    throw new IllegalArgumentException(((InvalidDesign) result).errors().toString());
  }
}
