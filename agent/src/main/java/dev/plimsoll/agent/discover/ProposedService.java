package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.UrlPath;
import java.util.List;

/**
 * A service to watch.
 *
 * @param logs those that are proposed for it, all in one format
 * @param furtherLogs others that it writes
 * @param urls where its URLs lead; empty: not worth saying, or not known
 * @param remarks what to know of it
 * @param active whether it is worth an entry; else it is shown as a comment
 */
record ProposedService(
    String name,
    List<Port> ports,
    List<Site> sites,
    List<AccessLog> logs,
    List<AccessLog> furtherLogs,
    List<UrlPath> urls,
    List<String> remarks,
    boolean active) {

  ProposedService {
    ports = List.copyOf(ports);
    sites = List.copyOf(sites);
    logs = List.copyOf(logs);
    furtherLogs = List.copyOf(furtherLogs);
    urls = List.copyOf(urls);
    remarks = List.copyOf(remarks);
  }
}
