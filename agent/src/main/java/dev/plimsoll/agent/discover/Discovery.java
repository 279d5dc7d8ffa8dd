package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.apache.ApacheConfiguration;
import dev.plimsoll.agent.discover.lighttpd.LighttpdConfiguration;
import dev.plimsoll.agent.discover.nfs.NfsConfiguration;
import dev.plimsoll.agent.discover.nginx.NginxConfiguration;
import dev.plimsoll.agent.discover.samba.SambaConfiguration;
import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.Findings;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.ServerConfiguration;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.reading.Listener;
import dev.plimsoll.agent.reading.Program;
import dev.plimsoll.agent.reading.RunningPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Proposes a configuration for a system from its servers' files and from what listens there. */
public final class Discovery {

  private static final List<ServerConfiguration> SERVERS =
      List.of(
          new NginxConfiguration(),
          new ApacheConfiguration(),
          new LighttpdConfiguration(),
          new SambaConfiguration(),
          new NfsConfiguration());

  private static final int AGENT_PORT = 9850;
  private static final int MOST_PORTS = 1000;
  private static final int MOST_SITES = 1000;
  private static final int MOST_OTHERS = 100;

  private final Path root;
  private final RunningPrograms running;
  private final List<ServerConfiguration> servers;
  private final List<String> notes = new ArrayList<>();

  /**
   * Looks at the system whose root directory is {@code root}.
   *
   * @param running what runs on that system
   */
  public Discovery(Path root, RunningPrograms running) {
    this(root, running, SERVERS);
  }

  Discovery(Path root, RunningPrograms running, List<ServerConfiguration> servers) {
    this.root = root;
    this.running = running;
    this.servers = List.copyOf(servers);
  }

  /** The text of the proposed configuration. Waits on file systems, each for a bounded time. */
  public String propose() {
    FileTree tree = new FileTree(root);
    List<Program> programs = programs();
    Optional<List<Listener>> listeners = listeners();
    List<Findings> findings =
        servers.stream()
            .flatMap(server -> read(server, tree, programs).stream())
            .map(this::within)
            .toList();
    List<Site> sites = findings.stream().flatMap(one -> one.sites().stream()).toList();
    List<DirectoryLook> looks = new DirectoryLooks(tree).of(sites);
    PortOwners owners = new PortOwners(findings, listeners);
    List<ProposedService> services = new ServicePlan(owners, looks).of(findings);
    findings.forEach(
        one -> one.notes().forEach(note -> notes.add(note.source() + ": " + note.text())));
    return ProposalText.of(
        new Proposal(
            listenPort(ports(services)),
            ImageChoice.among(looks),
            services.stream().map(this::within).toList(),
            others(listeners.orElse(List.of()), ports(services)),
            notes,
            lookedAt(findings)));
  }

  /** A file that nobody foresaw costs its own server only. */
  private Optional<Findings> read(
      ServerConfiguration server, FileTree tree, List<Program> programs) {
    try {
      return Optional.of(server.read(tree, programs));
    } catch (RuntimeException | StackOverflowError e) {
      notes.add(server.getClass().getSimpleName() + " was not understood: " + e);
      return Optional.empty();
    }
  }

  private List<Program> programs() {
    try {
      return running.programs();
    } catch (IOException e) {
      notes.add("what runs is not known (" + e.getMessage() + "): the usual files were read");
      return List.of();
    }
  }

  private Optional<List<Listener>> listeners() {
    try {
      return Optional.of(running.listeners());
    } catch (IOException e) {
      notes.add("who listens is not known (" + e.getMessage() + "): only files tell the ports");
      return Optional.empty();
    }
  }

  /** Each site is compared with the others. */
  private Findings within(Findings one) {
    if (one.sites().size() <= MOST_SITES) {
      return one;
    }
    notes.add(one.server() + " has more than " + MOST_SITES + " sites: the rest is left out");
    return new Findings(
        one.server(),
        one.programs(),
        one.lookedAt(),
        one.found(),
        one.sites().subList(0, MOST_SITES),
        one.notes());
  }

  /** The configuration takes so many ports for a service. */
  private ProposedService within(ProposedService service) {
    if (service.ports().size() <= MOST_PORTS) {
      return service;
    }
    notes.add(service.name() + " has more than " + MOST_PORTS + " ports: the rest is left out");
    List<Port> first = service.ports().subList(0, MOST_PORTS);
    return new ProposedService(
        service.name(),
        first,
        service.sites(),
        service.logs(),
        service.furtherLogs(),
        service.urls(),
        service.remarks(),
        service.active());
  }

  private static Set<Integer> ports(List<ProposedService> services) {
    return services.stream()
        .filter(ProposedService::active)
        .flatMap(service -> service.ports().stream())
        .map(Port::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The usual port, or the next that no server has: 9851 is the collector's. */
  private static int listenPort(Set<Integer> taken) {
    return IntStream.iterate(AGENT_PORT, port -> port == AGENT_PORT ? port + 2 : port + 1)
        .filter(port -> !taken.contains(port))
        .findFirst()
        .orElse(AGENT_PORT);
  }

  private static List<String> others(List<Listener> listeners, Set<Integer> services) {
    Map<Integer, Set<String>> programs = new TreeMap<>();
    for (Listener listener : listeners) {
      int port = listener.local().port();
      if (!services.contains(port)) {
        Set<String> names = programs.computeIfAbsent(port, p -> new TreeSet<>());
        listener.programs().forEach(program -> names.add(program.name()));
      }
    }
    return programs.entrySet().stream()
        .limit(MOST_OTHERS)
        .map(each -> "port " + each.getKey() + ": " + who(each.getValue()))
        .toList();
  }

  private static String who(Set<String> programs) {
    return programs.isEmpty()
        ? "the kernel, or a program of another account (as root more is seen)"
        : String.join(", ", programs);
  }

  private static List<String> lookedAt(List<Findings> findings) {
    return findings.stream()
        .map(
            one ->
                one.server()
                    + ": "
                    + String.join(", ", one.lookedAt())
                    + (one.found() ? "" : " (not there)"))
        .toList();
  }
}
