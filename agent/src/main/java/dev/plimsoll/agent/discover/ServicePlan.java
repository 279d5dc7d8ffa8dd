package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Findings;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Makes services of sites. A port and a log belong to one service only, so sites of one server that
 * share a port, or the log that matters most for them, are one service.
 */
final class ServicePlan {

  /** As many as the configuration takes. */
  private static final int MOST_LOGS = 100;

  private final PortOwners owners;
  private final ServiceLogs logs;
  private final Set<String> taken = new HashSet<>();
  private final ServiceNames names = new ServiceNames();

  ServicePlan(PortOwners owners, List<DirectoryLook> looks) {
    this.owners = owners;
    this.logs = new ServiceLogs(looks);
  }

  List<ProposedService> of(List<Findings> findings) {
    List<ProposedService> services = new ArrayList<>();
    for (Findings one : findings) {
      List<List<Site>> byPort = joined(one.sites().stream().map(List::of).toList(), this::share);
      List<List<Site>> groups = joined(byPort, this::shareLog);
      // No other service is given the log that matters most for one.
      groups.forEach(group -> first(group).ifPresent(log -> taken.add(log.path())));
      groups.forEach(group -> services.add(service(group)));
    }
    return services;
  }

  private Optional<AccessLog> first(List<Site> sites) {
    return logs.of(sites).stream().findFirst();
  }

  private static List<List<Site>> joined(
      List<List<Site>> groups, BiPredicate<List<Site>, List<Site>> belong) {
    List<List<Site>> joined = new ArrayList<>();
    for (List<Site> group : groups) {
      List<List<Site>> related = joined.stream().filter(one -> belong.test(one, group)).toList();
      List<Site> all = new ArrayList<>();
      related.forEach(all::addAll);
      all.addAll(group);
      joined.removeAll(related);
      joined.add(all);
    }
    return joined;
  }

  private boolean share(List<Site> some, List<Site> others) {
    Set<Integer> ports = new HashSet<>();
    ports(some).forEach(port -> ports.add(port.number()));
    return ports(others).stream().anyMatch(port -> ports.contains(port.number()));
  }

  /** Whether both would be given the same log: its requests would be counted twice. */
  private boolean shareLog(List<Site> some, List<Site> others) {
    Optional<String> log = first(some).map(AccessLog::path);
    return log.isPresent() && log.equals(first(others).map(AccessLog::path));
  }

  private ProposedService service(List<Site> sites) {
    List<String> remarks = new ArrayList<>();
    List<Port> named = ports(sites);
    List<Port> ports = named.stream().filter(port -> isOurs(port, sites.get(0), remarks)).toList();
    boolean listens = ports.stream().anyMatch(port -> owners.mayListen(port.number()));
    if (listens && sites.get(0).protocol().equals("smb")) {
      ports = ports.stream().filter(port -> owners.mayListen(port.number())).toList();
    }
    ports.stream()
        .filter(port -> !owners.mayListen(port.number()))
        .forEach(port -> remarks.add("nobody listens on port " + port.number() + " now"));
    for (Port port : ports) {
      owners
          .stranger(port.number())
          .ifPresent(who -> remarks.add("on port " + port.number() + " listens " + who));
    }
    ServiceLogs.useless(sites).forEach(why -> remarks.add(why + ": left out"));
    List<AccessLog> all = logs.of(sites);
    List<AccessLog> followed = followed(all);
    ServiceUrls urls = ServiceUrls.of(sites, followed, logs);
    urls.problem().ifPresent(remarks::add);
    boolean active = !ports.isEmpty() && (listens || sites.stream().anyMatch(this::hasDirectory));
    return new ProposedService(
        active ? names.next(sites.get(0), ports) : sites.get(0).server(),
        ports.isEmpty() ? named : ports,
        sites,
        followed,
        all.stream().filter(log -> !followed.contains(log)).toList(),
        urls.urls(),
        remarks,
        active);
  }

  /** TLS if any site of the port has it. */
  private static List<Port> ports(List<Site> sites) {
    Map<Integer, Port> ports = new LinkedHashMap<>();
    for (Site site : sites) {
      for (Port port : site.ports()) {
        ports.merge(port.number(), port, (first, second) -> second.tls() ? second : first);
      }
    }
    return ports.values().stream().sorted(Comparator.comparingInt(Port::number)).toList();
  }

  private boolean isOurs(Port port, Site site, List<String> remarks) {
    String owner = owners.owner(port.number());
    if (!owner.equals(site.server())) {
      remarks.add("port " + port.number() + " is left to " + owner);
    }
    return owner.equals(site.server());
  }

  /** Those in the format of the first: a service has one format, and a log one service. */
  private List<AccessLog> followed(List<AccessLog> all) {
    List<AccessLog> followed = new ArrayList<>();
    for (AccessLog log : all) {
      boolean first = followed.isEmpty();
      boolean alike = first || log.format().equals(followed.get(0).format());
      if (first || (alike && followed.size() < MOST_LOGS && taken.add(log.path()))) {
        followed.add(log);
      }
    }
    return followed;
  }

  private boolean hasDirectory(Site site) {
    return site.directories().stream()
        .anyMatch(d -> logs.look(d).filter(look -> look.problem().isEmpty()).isPresent());
  }
}
