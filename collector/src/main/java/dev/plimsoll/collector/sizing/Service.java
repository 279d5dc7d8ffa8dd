package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.Workspace;
import dev.plimsoll.collector.design.WorkspaceUse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for clients that no repository serves, or the wrong one. */
final class Service {
  private final Design design;
  private final Topology topology;

  Service(Loads loads) {
    this.design = loads.design();
    this.topology = loads.topology();
  }

  /** Whether anything of the group's comes over the network. */
  boolean needsNetwork(ClientGroup group) {
    return group.workspaces().stream().anyMatch(this::overNetwork);
  }

  Stream<Finding> findings() {
    return design.clientGroups().stream()
        .flatMap(group -> Stream.concat(unserved(group), fromOutside(group)));
  }

  private Stream<Finding> unserved(ClientGroup group) {
    return group.workspaces().stream()
        .filter(this::overNetwork)
        .flatMap(use -> unserved(group, use).stream());
  }

  private Optional<Finding> unserved(ClientGroup group, WorkspaceUse use) {
    Workspace workspace = design.workspace(use.workspace());
    List<Repository> serving = topology.serving(group.name());
    if (serving.stream().anyMatch(repository -> repository.images().contains(workspace.image()))) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding.Unserved(
            group.name(),
            workspace.name(),
            workspace.image(),
            group.clientsOf(use),
            serving.isEmpty() ? without(group) : without(serving)));
  }

  private String without(ClientGroup group) {
    return topology.takingOver(group.name()).isEmpty()
        ? "it stands in no repository's clientGroups"
        : "it stands in failoverClientGroups only";
  }

  private static String without(List<Repository> serving) {
    return String.join(", ", serving.stream().map(Repository::name).toList()) + " does not keep it";
  }

  private Stream<Finding> fromOutside(ClientGroup group) {
    return Stream.of(topology.serving(group.name()), topology.takingOver(group.name()))
        .flatMap(List::stream)
        .filter(repository -> group.isolated())
        .filter(repository -> topology.crosses(repository, group))
        .map(repository -> new Finding.ServedFromOutside(group.name(), repository.name()));
  }

  private boolean overNetwork(WorkspaceUse use) {
    Workspace workspace = design.workspace(use.workspace());
    return Arrays.stream(RolloutKind.values())
        .anyMatch(kind -> Demands.way(use, workspace, kind).overNetwork());
  }
}
