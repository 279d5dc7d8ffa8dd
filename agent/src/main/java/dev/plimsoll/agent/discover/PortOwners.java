package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.Findings;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.reading.Listener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose a port is when several servers' configurations name it: theirs who listens on it. */
final class PortOwners {

  private final Optional<List<Listener>> listeners;
  private final Map<Integer, String> owners = new HashMap<>();
  private final Map<String, Set<String>> programs = new HashMap<>();

  /**
   * Settles the ports of all {@code findings}.
   *
   * @param listeners empty when the system does not tell
   */
  PortOwners(List<Findings> findings, Optional<List<Listener>> listeners) {
    this.listeners = listeners;
    for (Findings one : findings) {
      programs.put(one.server(), one.programs());
      for (Site site : one.sites()) {
        for (Port port : site.ports()) {
          claim(port.number(), one);
        }
      }
    }
  }

  private void claim(int port, Findings findings) {
    boolean listens = holders(port).stream().anyMatch(findings.programs()::contains);
    if (listens || !owners.containsKey(port)) {
      owners.put(port, findings.server());
    }
  }

  String owner(int port) {
    return owners.getOrDefault(port, "");
  }

  /** The names of the programs that listen on the port, as far as they are known. */
  private Set<String> holders(int port) {
    return listeners.orElse(List.of()).stream()
        .filter(listener -> listener.local().port() == port)
        .flatMap(listener -> listener.programs().stream())
        .map(program -> program.name())
        .collect(Collectors.toSet());
  }

  /** The program that is known to listen on the port and is none of its owner's. */
  Optional<String> stranger(int port) {
    Set<String> own = programs.getOrDefault(owner(port), Set.of());
    Set<String> holders = holders(port);
    return holders.stream().anyMatch(own::contains) ? Optional.empty() : holders.stream().findAny();
  }

  /** False only when it is known that nobody does. */
  boolean mayListen(int port) {
    return listeners.isEmpty() || isListening(port);
  }

  /** Whether somebody is known to listen. */
  boolean isListening(int port) {
    return listeners.orElse(List.of()).stream().anyMatch(l -> l.local().port() == port);
  }
}
