package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Host;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How the agent will read the connections of its services. */
final class ConnectionCheck {

  private final Host host;

  ConnectionCheck(Host host) {
    this.host = host;
  }

  List<Finding> of(List<Service> services) {
    Set<Integer> ports = new TreeSet<>();
    services.forEach(service -> ports.addAll(service.ports()));
    if (ports.isEmpty()) {
      return List.of(Finding.note("none are read: the configuration has no services"));
    }
    List<Finding> findings = new ArrayList<>();
    try (ConnectionReader reader = host.connections(ports)) {
      Connections read = reader.read();
      findings.add(
          Finding.ok("read by " + reader.method() + "; " + read.open().size() + " open now"));
      read.problems()
          .forEach(problem -> findings.add(Finding.missing(problem, Remedies.of(problem))));
    } catch (IOException e) {
      findings.add(Finding.missing("they cannot be read: " + e.getMessage(), Remedies.of("" + e)));
    }
    return findings;
  }
}
