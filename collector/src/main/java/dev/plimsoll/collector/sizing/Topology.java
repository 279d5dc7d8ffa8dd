package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Instance;
import dev.plimsoll.collector.design.Repository;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who stands where and who serves whom, looked up by name: a design may have thousands of groups,
 * and its lists would be walked once for each of them.
 */
final class Topology {
  private final Map<String, ClientGroup> groups = new HashMap<>();
  private final Map<String, SiteLink> links = new HashMap<>();
  private final Map<String, Set<String>> standing = new HashMap<>();
  private final Index<Repository> at = new Index<>();
  private final Index<Repository> serving = new Index<>();
  private final Index<Repository> takingOver = new Index<>();
  private final Index<Instance> managing = new Index<>();

  Topology(Design design) {
    for (ClientGroup group : design.clientGroups()) {
      groups.put(group.name(), group);
      links.put(group.name(), SiteLink.of(design, group));
    }
    for (Repository repository : design.repositories()) {
      standing.put(repository.name(), new HashSet<>(repository.at()));
      at.add(repository.at(), repository);
      serving.add(repository.clientGroups(), repository);
      takingOver.add(repository.failoverClientGroups(), repository);
    }
    design.instances().forEach(instance -> managing.add(instance.clientGroups(), instance));
  }

  /** The groups of these names, in this order. */
  List<ClientGroup> groups(Collection<String> names) {
    return names.stream().flatMap(name -> Stream.ofNullable(groups.get(name))).toList();
  }

  /** What connects a group's place with the world. */
  SiteLink link(ClientGroup group) {
    return Optional.ofNullable(links.get(group.name())).orElseThrow();
  }

  /** Whether downloads from a repository to a group cross the group's link. */
  boolean crosses(Repository repository, ClientGroup group) {
    return !standing.getOrDefault(repository.name(), Set.of()).contains(group.name());
  }

  /** The repositories that stand at a group's place. */
  List<Repository> standingAt(String group) {
    return at.of(group);
  }

  /** Whether a repository stands at both groups. */
  boolean samePlace(String group, String other) {
    return group.equals(other)
        || standingAt(group).stream()
            .anyMatch(one -> standing.getOrDefault(one.name(), Set.of()).contains(other));
  }

  /** The repositories with the group in {@code clientGroups}. */
  List<Repository> serving(String group) {
    return serving.of(group);
  }

  /** The repositories with the group in {@code failoverClientGroups}. */
  List<Repository> takingOver(String group) {
    return takingOver.of(group);
  }

  /** The MED-V instance that manages the group; the first when there are several. */
  Optional<Instance> instance(String group) {
    return managing.of(group).stream().findFirst();
  }
}
