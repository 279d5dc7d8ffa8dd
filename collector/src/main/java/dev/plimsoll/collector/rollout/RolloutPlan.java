package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.ServiceLevel;
import dev.plimsoll.collector.sizing.RolloutDemand;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the design says of a rollout.
 *
 * @param groups those that take part; none for an image that the design does not have there
 * @param strangers the group of clients whose address is in no group's networks: that without
 *     networks if it is the only one, else {@value #OTHER}
 * @param files how many the image has; 0 where nothing is planned
 * @param packedSize bytes of all the image's files; absent where nothing is planned
 * @param transferRatio the share that is really sent, 0 to 1
 * @param level the design's own service level
 * @param arrivals until every client has asked
 */
public record RolloutPlan(
    List<Group> groups,
    String strangers,
    int files,
    OptionalDouble packedSize,
    double transferRatio,
    ServiceLevel level,
    Duration arrivals) {
  /** Clients of no group, as everywhere. */
  public static final String OTHER = "other";

  /** Copies the list. */
  public RolloutPlan {
    groups = List.copyOf(groups);
  }

  /**
   * A client group's part.
   *
   * @param clients expected, 1 or more
   */
  public record Group(String name, int clients, ServiceLevel level) {}

  /** The plan for an image of a repository, whether the design has them or not. */
  public static RolloutPlan of(Design design, String repository, String image, RolloutKind kind) {
    return RolloutDemand.of(design, repository, image, kind)
        .map(demand -> of(design, demand, kind))
        .orElseGet(() -> unplanned(design.serviceLevel(), kind));
  }

  private static RolloutPlan unplanned(ServiceLevel level, RolloutKind kind) {
    Duration arrivals = kind == RolloutKind.UPDATE ? level.pollInterval() : level.logOnWithin();
    return new RolloutPlan(List.of(), OTHER, 0, OptionalDouble.empty(), 1, level, arrivals);
  }

  /** Groups without networks cannot be told apart: several of them are one. */
  private static RolloutPlan of(Design design, RolloutDemand demand, RolloutKind kind) {
    List<Group> groups = new ArrayList<>();
    List<Group> nowhere = new ArrayList<>();
    for (RolloutDemand.Group one : demand.groups()) {
      Group group = new Group(one.group().name(), one.clients(), one.level());
      (one.group().networks().isEmpty() ? nowhere : groups).add(group);
    }
    String strangers = nowhere.size() == 1 ? nowhere.get(0).name() : OTHER;
    if (!nowhere.isEmpty()) {
      int clients = nowhere.stream().mapToInt(Group::clients).sum();
      groups.add(new Group(strangers, clients, nowhere.get(0).level()));
    }
    BigDecimal ratio = demand.image().transferRatio().of(kind).value();
    return new RolloutPlan(
        groups,
        strangers,
        demand.image().files().size(),
        OptionalDouble.of(demand.image().packedSize().toDecimal().doubleValue()),
        ratio.doubleValue(),
        design.serviceLevel(),
        demand.arrivals());
  }

  /** All clients that are expected. */
  public int expected() {
    return groups.stream().mapToInt(Group::clients).sum();
  }

  /** The time that a rollout of this kind may take: the longest of its groups'. */
  public Duration window(RolloutKind kind) {
    return groups.stream()
        .map(group -> group.level().window(kind))
        .reduce((one, other) -> one.compareTo(other) > 0 ? one : other)
        .orElse(level.window(kind));
  }

  /** The service level of a group; the design's own for one that is not planned. */
  public ServiceLevel level(String group) {
    return group(group).map(Group::level).orElse(level);
  }

  /** How many clients of a group are expected; 0 for one that is not planned. */
  public int clients(String group) {
    return group(group).map(Group::clients).orElse(0);
  }

  private Optional<Group> group(String name) {
    return groups.stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /** What a client is sent in all, in bytes, where the image's files are that large. */
  OptionalDouble bytesPerClient(OptionalDouble size) {
    OptionalDouble known = size.isPresent() ? size : packedSize;
    return known.isPresent()
        ? OptionalDouble.of(known.getAsDouble() * transferRatio)
        : OptionalDouble.empty();
  }
}
