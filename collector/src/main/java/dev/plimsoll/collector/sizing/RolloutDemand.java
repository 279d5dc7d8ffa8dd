package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.ServiceLevel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which clients a rollout of one image from one repository is to reach over the network.
 *
 * @param image what is rolled out
 * @param groups the repository's own groups that take part, in the design's order; at least one.
 *     Those that it takes over on failure are expected where they belong
 * @param arrivals from the first request until every client has asked: one polling interval or the
 *     log-on span, and the waves
 */
public record RolloutDemand(Image image, List<Group> groups, Duration arrivals) {
  /** Copies the list. */
  public RolloutDemand {
    groups = List.copyOf(groups);
  }

  /**
   * The clients of one group.
   *
   * @param clients each once, however many of its workspaces use the image; at least 1
   * @param level the tightest service level that holds for some of them
   */
  public record Group(ClientGroup group, int clients, ServiceLevel level) {}

  /** What the design says; empty if it has no clients for that image in that repository. */
  public static Optional<RolloutDemand> of(
      Design design, String repository, String image, RolloutKind kind) {
    return design.repositories().stream()
        .filter(one -> one.name().equals(repository))
        .findFirst()
        .map(one -> demands(design, one, image, kind))
        .filter(demands -> !demands.isEmpty())
        .map(RolloutDemand::of);
  }

  private static List<Demand> demands(
      Design design, Repository repository, String image, RolloutKind kind) {
    List<ClientGroup> groups = design.clientGroups(repository.clientGroups());
    return Demands.of(design, repository, kind, groups)
        .where(demand -> demand.image().name().equals(image))
        .all();
  }

  /** A group's demands come with the shortest window first. */
  private static RolloutDemand of(List<Demand> demands) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (Demand demand : demands) {
      groups.merge(
          demand.group().name(),
          new Group(demand.group(), demand.clients(), demand.level()),
          (one, other) -> new Group(one.group(), one.clients() + other.clients(), one.level()));
    }
    return new RolloutDemand(
        demands.get(0).image(),
        List.copyOf(groups.values()),
        Exact.duration(Arrivals.of(demands).lastRequest()));
  }
}
