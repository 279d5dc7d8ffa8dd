package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Access;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Instance;
import dev.plimsoll.collector.design.Placement;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.WebFaultTolerance;
import dev.plimsoll.collector.design.WebServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a reader should know beside a repository's figures. */
final class Notes {
  private final Loads loads;
  private final Repository repository;

  Notes(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
  }

  List<String> all() {
    List<String> notes = new ArrayList<>();
    placement("The file server", repository.fileServer().placement()).ifPresent(notes::add);
    for (WebServer server : repository.webServers()) {
      placement("Web server " + server.url().getHost(), server.placement()).ifPresent(notes::add);
    }
    tier().ifPresent(notes::add);
    oneHost().ifPresent(notes::add);
    sharedHosts().forEach(notes::add);
    withoutWebServer().ifPresent(notes::add);
    instances().ifPresent(notes::add);
    withoutInstance().forEach(notes::add);
    return notes;
  }

  private static Optional<String> placement(String who, Placement placement) {
    return switch (placement) {
      case DEDICATED -> Optional.empty();
      case HYPER_V ->
          Optional.of(who + " is a Hyper-V guest: other guests use the same disks and network.");
      case WITH_MEDV_SERVER -> Optional.of(who + " shares its host with the MED-V server.");
      case WITH_SQL_SERVER ->
          Optional.of(who + " shares its host with SQL Server, which reads and writes disks too.");
      case WITH_OTHER_WORK -> Optional.of(who + " shares its host with other work.");
    };
  }

  private Optional<String> tier() {
    ServerLinks links = new ServerLinks(repository);
    int servers = links.webHosts();
    int carrying = links.carrying();
    if (carrying >= servers) {
      return Optional.empty();
    }
    boolean cluster =
        repository.webFaultTolerance().kind() == WebFaultTolerance.Kind.FAILOVER_CLUSTER;
    String hosts =
        String.join(", ", repository.webServers().stream().map(s -> s.url().getHost()).toList());
    return Optional.of(
        cluster
            ? "Failover cluster: one of " + hosts + " carries all, the others wait."
            : "Judged with "
                + carrying
                + " of "
                + servers
                + " web servers, after the failures"
                + " that it tolerates.");
  }

  private Optional<String> oneHost() {
    List<String> shared =
        repository.webServers().stream()
            .filter(repository::sharesHost)
            .map(server -> server.url().getHost())
            .distinct()
            .toList();
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "File server and web server "
                + String.join(", ", shared)
                + " are one host: no network between them, its own counted once.");
  }

  /** For each host that it shares, and with whom: what they ask of it together. */
  private Stream<String> sharedHosts() {
    Map<String, List<SharedResource>> shared = new LinkedHashMap<>();
    for (SharedResource one : loads.sharedHosts()) {
      if (one.repositories().contains(repository.name())) {
        List<String> others = new ArrayList<>(one.repositories());
        others.remove(repository.name());
        shared
            .computeIfAbsent(
                "Host " + one.host() + " also serves " + String.join(", ", others),
                host -> new ArrayList<>())
            .add(one);
      }
    }
    return shared.entrySet().stream().map(one -> one.getKey() + sums(one.getValue()) + ".");
  }

  private static String sums(List<SharedResource> resources) {
    List<String> sums =
        resources.stream().filter(SharedResource::together).map(SharedResource::sum).toList();
    return sums.isEmpty() ? "" : ": together they ask for " + String.join(", ", sums);
  }

  private Optional<String> withoutWebServer() {
    List<String> groups =
        loads.topology().groups(repository.allClientGroups()).stream()
            .filter(group -> group.access() == Access.HTTP)
            .map(ClientGroup::name)
            .toList();
    return repository.webServers().isEmpty() && !groups.isEmpty()
        ? Optional.of(
            "No web servers: "
                + String.join(", ", groups)
                + " read from the file server; say access: smb if that is meant.")
        : Optional.empty();
  }

  /** An isolated group needs an instance: that is a finding, and not said again. */
  private Stream<String> withoutInstance() {
    return loads.topology().groups(repository.clientGroups()).stream()
        .filter(group -> !loads.design().instances().isEmpty() && !group.isolated())
        .filter(group -> loads.topology().instance(group.name()).isEmpty())
        .map(group -> "Client group " + group.name() + " is in no instance.");
  }

  private Optional<String> instances() {
    Set<String> groups = repository.allClientGroups();
    List<String> names =
        loads.design().instances().stream()
            .filter(instance -> instance.clientGroups().stream().anyMatch(groups::contains))
            .map(Instance::name)
            .toList();
    return names.size() > 1
        ? Optional.of("Shared by the instances " + String.join(", ", names) + ".")
        : Optional.empty();
  }
}
