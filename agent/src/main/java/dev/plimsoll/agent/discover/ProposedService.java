package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.Site;
import java.util.List;
import java.util.Optional;

/**
 * A service to watch.
 *
 * @param log the one that is proposed for it
 * @param furtherLogs others that it writes
 * @param remarks what to know of it
 * @param active whether it is worth an entry; else it is shown as a comment
 */
record ProposedService(
    String name,
    List<Port> ports,
    List<Site> sites,
    Optional<AccessLog> log,
    List<AccessLog> furtherLogs,
    List<String> remarks,
    boolean active) {

  ProposedService {
    ports = List.copyOf(ports);
    sites = List.copyOf(sites);
    furtherLogs = List.copyOf(furtherLogs);
    remarks = List.copyOf(remarks);
  }
}
