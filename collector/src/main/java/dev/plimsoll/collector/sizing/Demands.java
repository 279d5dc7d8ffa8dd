package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Deployment;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.Workspace;
import dev.plimsoll.collector.design.WorkspaceUse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What client groups ask of repositories over the network in one kind of rollout. */
record Demands(List<Demand> all) {
  /** Nothing is asked. */
  static final Demands NONE = new Demands(List.of());

  Demands {
    all = List.copyOf(all);
  }

  /**
   * What these groups ask of a repository. Removable media, pre-staging and packages serve the
   * first download only (MED-V v1 planning guide); updates come as the workspace says.
   */
  static Demands of(
      Design design, Repository repository, RolloutKind kind, List<ClientGroup> groups) {
    List<Demand> demands = new ArrayList<>();
    for (ClientGroup group : groups) {
      List<Demand> ofGroup = new ArrayList<>();
      for (WorkspaceUse use : group.workspaces()) {
        Workspace workspace = design.workspace(use.workspace());
        Image image = design.image(workspace.image());
        if (repository.images().contains(image.name()) && way(use, workspace, kind).overNetwork()) {
          ofGroup.add(
              new Demand(
                  repository.name(),
                  group,
                  workspace.name(),
                  image,
                  kind,
                  group.clientsOf(use),
                  design.serviceLevel(group, workspace)));
        }
      }
      demands.addAll(eachClientOnce(group, ofGroup));
    }
    return new Demands(demands);
  }

  /**
   * A client loads an image once, however many of its workspaces use it: as early as the first of
   * them needs it. So an image is loaded by no more clients than the group has, and those with the
   * shorter windows count first.
   */
  private static List<Demand> eachClientOnce(ClientGroup group, List<Demand> demands) {
    if (demands.size() < 2) {
      return demands;
    }
    Map<String, Integer> left = new HashMap<>();
    List<Demand> once = new ArrayList<>();
    for (Demand demand : demands.stream().sorted(Comparator.comparing(Demand::window)).toList()) {
      int others = left.getOrDefault(demand.image().name(), group.clients());
      int counted = Math.min(others, demand.clients());
      left.put(demand.image().name(), others - counted);
      if (counted > 0) {
        once.add(demand.of(counted));
      }
    }
    return once;
  }

  /** How a rollout of this kind reaches a group's clients. */
  static Deployment way(WorkspaceUse use, Workspace workspace, RolloutKind kind) {
    return kind == RolloutKind.INITIAL
        ? use.deployment().orElse(workspace.deployment())
        : workspace.updates();
  }

  Demands where(Predicate<Demand> condition) {
    return new Demands(all.stream().filter(condition).toList());
  }

  Demands and(Demands others) {
    List<Demand> both = new ArrayList<>(all);
    both.addAll(others.all);
    return new Demands(both);
  }

  /** Each group's workspace once, whichever repository would serve it. */
  Demands onceEach() {
    Map<Use, Demand> first = new LinkedHashMap<>();
    all.forEach(
        demand -> first.putIfAbsent(new Use(demand.group().name(), demand.workspace()), demand));
    return new Demands(List.copyOf(first.values()));
  }

  /** The demands of the groups behind each link, by the link's name. */
  Map<String, Demands> byLink() {
    Map<String, List<Demand>> byLink = new LinkedHashMap<>();
    for (Demand demand : all) {
      byLink
          .computeIfAbsent(SiteLink.nameOf(demand.group()), link -> new ArrayList<>())
          .add(demand);
    }
    Map<String, Demands> demands = new LinkedHashMap<>();
    byLink.forEach((link, each) -> demands.put(link, new Demands(each)));
    return demands;
  }

  /**
   * N: how many clients may download at once. A client that uses several workspaces counts once.
   */
  long clients() {
    Map<String, Long> perGroup = new HashMap<>();
    for (Demand demand : all) {
      long most = demand.group().clients();
      perGroup.merge(
          demand.group().name(),
          Math.min(most, demand.clients()),
          (one, other) -> Math.min(most, one + other));
    }
    return perGroup.values().stream().reduce(0L, Math::addExact);
  }

  /** Everything that is sent, in bytes. */
  BigDecimal bytes() {
    return Exact.sum(all.stream().map(Demand::bytes).toList());
  }

  /**
   * T: the throughput that meets every window, in bytes per second: the sum over the images that
   * are rolled out together. Each repository lets its own waves in.
   */
  BigDecimal throughput() {
    return Exact.sum(rollouts().stream().map(Throughput::ofImage).toList());
  }

  /**
   * The demands on each image of each repository: what rolls out by itself, in waves of its own.
   */
  Collection<List<Demand>> rollouts() {
    Map<Rollout, List<Demand>> rollouts = new LinkedHashMap<>();
    for (Demand demand : all) {
      rollouts
          .computeIfAbsent(
              new Rollout(demand.repository(), demand.image().name()), r -> new ArrayList<>())
          .add(demand);
    }
    return rollouts.values();
  }

  private record Use(String group, String workspace) {}

  private record Rollout(String repository, String image) {}
}
