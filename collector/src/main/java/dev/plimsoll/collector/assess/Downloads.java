package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Access;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.GroupNetworks;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.WebServer;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.measure.Transfer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The transfers that a repository's servers hand out, each with the client group it belongs to.
 *
 * <p>Web servers are told by their agent and the port of their URL. On the file server only the
 * groups that read it directly (access {@code smb}) count: what the web servers read there is no
 * download. On servers that repositories share, a client belongs to the repository whose groups
 * hold its address; a client of no group at all is shown by each of them as another client.
 */
final class Downloads {
  /** A transfer, the host that sends it, and the group that gets it. */
  record Attributed(URI agent, Transfer transfer, Optional<ClientGroup> group) {
    boolean active() {
      return transfer.state() == Transfer.State.ACTIVE;
    }
  }

  private final List<Attributed> all;
  private final List<HostEvidence> webServers;
  private final List<HostEvidence> directServers;

  private Downloads(
      List<Attributed> all, List<HostEvidence> webServers, List<HostEvidence> directServers) {
    this.all = List.copyOf(all);
    this.webServers = List.copyOf(webServers);
    this.directServers = List.copyOf(directServers);
  }

  static Downloads of(Design design, Repository repository, Evidence evidence) {
    return new Attribution(design, repository, evidence).downloads();
  }

  /** The hosts that hand images to clients. */
  List<HostEvidence> servers() {
    return Stream.concat(webServers.stream(), directServers.stream()).distinct().toList();
  }

  List<Attributed> where(Predicate<Attributed> condition) {
    return all.stream().filter(condition).toList();
  }

  /** How many are active; absent while no server of a kind answers. */
  OptionalInt active(Predicate<Attributed> condition) {
    return count(Transfer.State.ACTIVE, condition);
  }

  /** How many are stalled; absent while no server of a kind answers. */
  OptionalInt stalled(Predicate<Attributed> condition) {
    return count(Transfer.State.STALLED, condition);
  }

  /**
   * What the clients got, those that have just ended included; absent while no server of a kind
   * answers.
   */
  Rate sent(Predicate<Attributed> condition) {
    if (!told()) {
      return Rate.ABSENT;
    }
    double now = 0;
    double minute = 0;
    for (Attributed one : all) {
      if (condition.test(one)) {
        now += one.transfer().sent().now().orElse(0);
        minute += one.transfer().sent().minute().orElse(0);
      }
    }
    return new Rate(
        OptionalDouble.of(now),
        watchedForAMinute() ? OptionalDouble.of(minute) : OptionalDouble.empty());
  }

  private OptionalInt count(Transfer.State state, Predicate<Attributed> condition) {
    return told()
        ? OptionalInt.of(
            (int)
                all.stream()
                    .filter(one -> one.transfer().state() == state && condition.test(one))
                    .count())
        : OptionalInt.empty();
  }

  private boolean told() {
    return !servers().isEmpty()
        && (webServers.isEmpty() || webServers.stream().anyMatch(Hosts::up))
        && directServers.stream().allMatch(Hosts::up);
  }

  private boolean watchedForAMinute() {
    return servers().stream()
        .flatMap(server -> server.services().stream())
        .anyMatch(service -> service.sent().minute().isPresent());
  }

  /** Finds a repository's transfers among those of its hosts. */
  private static final class Attribution {
    private final Design design;
    private final Repository repository;
    private final Evidence evidence;
    private final GroupNetworks own;
    private final List<GroupNetworks> sharing;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<Attributed> found = new ArrayList<>();

    Attribution(Design design, Repository repository, Evidence evidence) {
      this.design = design;
      this.repository = repository;
      this.evidence = evidence;
      this.own = design.networksOf(repository);
      this.sharing =
          design.repositories().stream()
              .filter(other -> !other.name().equals(repository.name()))
              .filter(other -> !Collections.disjoint(other.agents(), repository.agents()))
              .map(design::networksOf)
              .toList();
    }

    Downloads downloads() {
      Set<URI> web = new LinkedHashSet<>();
      Set<URI> direct = new LinkedHashSet<>();
      for (WebServer server : repository.webServers()) {
        server.agent().ifPresent(web::add);
        server.agent().map(evidence::host).filter(Hosts::up).ifPresent(host -> web(server, host));
      }
      Optional<URI> fileAgent = repository.fileServer().agent();
      if (fileAgent.isPresent() && (repository.webServers().isEmpty() || anyDirect())) {
        direct.add(fileAgent.get());
        fileAgent.map(evidence::host).filter(Hosts::up).ifPresent(this::direct);
      }
      return new Downloads(found, hosts(web), hosts(direct));
    }

    private List<HostEvidence> hosts(Set<URI> agents) {
      return agents.stream().map(evidence::host).toList();
    }

    private boolean anyDirect() {
      return design.clientGroups(repository.allClientGroups()).stream()
          .anyMatch(group -> group.access() == Access.SMB);
    }

    private void web(WebServer server, HostEvidence host) {
      int port = Hosts.port(server.url());
      boolean known = host.services().stream().anyMatch(service -> service.ports().contains(port));
      for (Transfer transfer : host.transfers()) {
        if (!known || transfer.localPort() == port) {
          add(host, transfer, false);
        }
      }
    }

    private void direct(HostEvidence host) {
      Set<Integer> webPorts = Hosts.webPorts(design, host.agent());
      for (Transfer transfer : host.transfers()) {
        if (!webPorts.contains(transfer.localPort())) {
          add(host, transfer, !repository.webServers().isEmpty());
        }
      }
    }

    private void add(HostEvidence host, Transfer transfer, boolean directGroupsOnly) {
      Optional<ClientGroup> group = own.groupOf(transfer.client());
      boolean elsewhere =
          group.isEmpty()
              && sharing.stream().anyMatch(other -> other.groupOf(transfer.client()).isPresent());
      boolean hop = directGroupsOnly && group.filter(it -> it.access() == Access.SMB).isEmpty();
      if (!elsewhere && !hop && seen.add(host.agent() + " " + transfer.id())) {
        found.add(new Attributed(host.agent(), transfer, group));
      }
    }
  }
}
