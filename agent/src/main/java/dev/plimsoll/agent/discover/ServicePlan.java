package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Findings;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Makes services of sites. A port and a log belong to one service only, so sites of one server that
 * share a port, or the log that matters most for them, are one service.
 */
final class ServicePlan {

  private final PortOwners owners;
  private final Map<Path, DirectoryLook> looks = new LinkedHashMap<>();
  private final ServiceNames names = new ServiceNames();

  ServicePlan(PortOwners owners, List<DirectoryLook> looks) {
    this.owners = owners;
    looks.forEach(look -> this.looks.put(look.path(), look));
  }

  List<ProposedService> of(List<Findings> findings) {
    List<ProposedService> services = new ArrayList<>();
    for (Findings one : findings) {
      List<List<Site>> byPort = joined(one.sites().stream().map(List::of).toList(), this::share);
      joined(byPort, this::shareLog).forEach(group -> services.add(service(group)));
    }
    return services;
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
    Optional<String> log = logs(some).stream().findFirst().map(AccessLog::path);
    return log.isPresent() && log.equals(logs(others).stream().findFirst().map(AccessLog::path));
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
    uselessLogs(sites).forEach(why -> remarks.add(why + ": left out"));
    List<AccessLog> logs = logs(sites);
    boolean active = !ports.isEmpty() && (listens || sites.stream().anyMatch(this::hasDirectory));
    return new ProposedService(
        active ? names.next(sites.get(0), ports) : sites.get(0).server(),
        ports.isEmpty() ? named : ports,
        sites,
        logs.stream().findFirst(),
        logs.stream().skip(1).toList(),
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

  private boolean hasDirectory(Site site) {
    return site.directories().stream()
        .anyMatch(d -> look(d).filter(look -> look.problem().isEmpty()).isPresent());
  }

  private Optional<DirectoryLook> look(ServedDirectory directory) {
    return DirectoryLooks.normal(directory.path()).map(looks::get);
  }

  /** Logs that no file can be found by, or whose lines cannot be read; each once, and why. */
  private static Set<String> uselessLogs(List<Site> sites) {
    Set<String> useless = new LinkedHashSet<>();
    for (AccessLog log : sites.stream().flatMap(ServicePlan::allLogs).toList()) {
      if (!isFileName(log)) {
        useless.add("the log " + log.path() + " is no absolute path of this system");
      } else if (hasValues(log)) {
        unreadable(log).ifPresent(why -> useless.add("the log " + log.path() + ": " + why));
      }
    }
    return useless;
  }

  private static Stream<AccessLog> allLogs(Site site) {
    return Stream.concat(
        site.logs().stream(), site.directories().stream().flatMap(d -> d.logs().stream()));
  }

  private static boolean isFileName(AccessLog log) {
    return log.path().startsWith("/") && DirectoryLooks.normal(log.path()).isPresent();
  }

  /** Each file once; first those that tell of the most bytes in images. */
  private List<AccessLog> logs(List<Site> sites) {
    List<ServedDirectory> directories =
        sites.stream()
            .flatMap(site -> site.directories().stream())
            .sorted(Comparator.comparingLong(this::bytes).reversed())
            .toList();
    Set<String> files = new LinkedHashSet<>();
    List<AccessLog> logs = new ArrayList<>();
    directories.stream()
        .filter(directory -> bytes(directory) > 0)
        .forEach(directory -> logs.addAll(directory.logs()));
    sites.forEach(site -> logs.addAll(site.logs()));
    directories.forEach(directory -> logs.addAll(directory.logs()));
    return logs.stream().filter(log -> isUsable(log) && files.add(log.path())).toList();
  }

  private long bytes(ServedDirectory directory) {
    return look(directory).map(DirectoryLook::bytes).orElse(0L);
  }

  private static boolean isUsable(AccessLog log) {
    return hasValues(log) && isFileName(log) && unreadable(log).isEmpty();
  }

  /** A format of fixed words tells nothing of a request. */
  private static boolean hasValues(AccessLog log) {
    return log.format().equals("combined")
        || log.format().contains("$")
        || log.format().contains("%");
  }

  private static Optional<String> unreadable(AccessLog log) {
    try {
      AccessLogFormat.of(log.format(), Optional.empty());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
