package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges what a repository has to carry when it takes over all its failover groups. */
final class TakingOver {
  private final Loads loads;
  private final Repository repository;

  TakingOver(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
  }

  /** Nothing when it takes nobody over. */
  Stream<Resilience> all() {
    if (repository.failoverClientGroups().isEmpty()) {
      return Stream.empty();
    }
    String event = "taking over " + String.join(", ", repository.failoverClientGroups()) + ": ";
    double target = loads.design().serviceLevel().targetUtilization().toDouble();
    Stream<Resilience> carrying =
        Stream.concat(
                servers(loads.serversOnFailure(repository)).stream(),
                new LinkSizer(loads, repository).onFailure().stream())
            .map(
                one ->
                    new Resilience(
                        event + one.resource().word() + " " + one.subject(),
                        PaperVerdict.of(one, target)));
    return Stream.concat(
        missing().map(why -> new Resilience(event + "images", why)).stream(), carrying);
  }

  /** What some groups ask of the disks and the networks of its servers. */
  List<Requirement> servers(ServerLoad load) {
    NetworkSizer network = new NetworkSizer(loads, repository);
    List<Requirement> requirements = new ArrayList<>();
    requirements.add(new DiskSizer(loads, repository).throughput(load));
    if (!network.asWebTier(load)) {
      requirements.add(network.fileServer(load));
    }
    if (!repository.webServers().isEmpty()) {
      requirements.add(network.webTier(load));
    }
    return requirements;
  }

  /** Images that those groups load elsewhere, and that nobody who takes them over keeps. */
  private Optional<Verdict> missing() {
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    for (String group : repository.failoverClientGroups()) {
      for (Repository serving : loads.topology().serving(group)) {
        loads.imagesByGroup(serving).getOrDefault(group, Set.of()).stream()
            .filter(image -> !keptBesides(serving, group, image))
            .forEach(
                image -> missing.computeIfAbsent(image, i -> new LinkedHashSet<>()).add(group));
      }
    }
    List<String> each = new ArrayList<>();
    missing.forEach(
        (image, groups) -> each.add(image + ", which " + String.join(", ", groups) + " load"));
    return each.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict.UnderProvisioned("it does not keep " + String.join("; ", each), true));
  }

  private boolean keptBesides(Repository serving, String group, String image) {
    return Stream.of(loads.topology().serving(group), loads.topology().takingOver(group))
        .flatMap(List::stream)
        .filter(other -> !other.name().equals(serving.name()))
        .anyMatch(other -> other.images().contains(image));
  }
}
