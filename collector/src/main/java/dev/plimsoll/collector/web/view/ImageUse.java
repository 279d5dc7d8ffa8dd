package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.Workspace;
import dev.plimsoll.collector.design.WorkspaceUse;
import dev.plimsoll.collector.store.DownloadSummary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Who uses which image by the design; what is stored may be older than that. */
final class ImageUse {
  private ImageUse() {}

  static Optional<Image> image(Design design, String name) {
    return design.images().stream().filter(image -> image.name().equals(name)).findFirst();
  }

  static Optional<Repository> repository(Design design, String name) {
    return design.repositories().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** The workspace for which the downloads' group uses their image, if there is but one. */
  static Optional<String> onlyWorkspace(Design design, DownloadSummary part) {
    List<String> workspaces =
        part
            .clientGroup()
            .flatMap(name -> group(design, name))
            .map(group -> uses(design, group, part.image()))
            .orElse(List.of())
            .stream()
            .map(WorkspaceUse::workspace)
            .toList();
    return workspaces.size() == 1 ? Optional.of(workspaces.get(0)) : Optional.empty();
  }

  /** How many clients of a group use an image over the network; empty: the design has no such. */
  static OptionalLong clients(Design design, String group, String image) {
    return group(design, group).stream().mapToLong(one -> clients(design, one, image)).findFirst();
  }

  /** The same of all groups that the repository serves first; empty: the design has no such. */
  static OptionalLong clientsOfAll(Design design, String repository, String image) {
    Optional<Repository> known = repository(design, repository);
    if (known.isEmpty() || !known.get().images().contains(image)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        design.clientGroups(known.get().clientGroups()).stream()
            .mapToLong(group -> clients(design, group, image))
            .sum());
  }

  private static long clients(Design design, ClientGroup group, String image) {
    long clients =
        uses(design, group, image).stream()
            .filter(use -> overNetwork(design.workspace(use.workspace()), use))
            .mapToLong(group::clientsOf)
            .sum();
    // A client may use the image for several workspaces; it loads it once.
    return Math.min(clients, group.clients());
  }

  private static boolean overNetwork(Workspace workspace, WorkspaceUse use) {
    return use.deployment().orElse(workspace.deployment()).overNetwork()
        || workspace.updates().overNetwork();
  }

  private static List<WorkspaceUse> uses(Design design, ClientGroup group, String image) {
    return group.workspaces().stream()
        .filter(use -> design.workspace(use.workspace()).image().equals(image))
        .toList();
  }

  private static Optional<ClientGroup> group(Design design, String name) {
    return design.clientGroups().stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
