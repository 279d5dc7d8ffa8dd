package dev.plimsoll.agent.discover.server;

import java.util.List;

/**
 * Something that a server hands out by a set of ports: a server block, a virtual host, all shares.
 *
 * @param server such as {@code nginx}
 * @param protocol {@code http}, {@code smb} or {@code nfs}
 * @param ports at least one
 * @param logs those that hold for it as a whole
 */
public record Site(
    String server,
    String protocol,
    List<Port> ports,
    Source source,
    List<ServedDirectory> directories,
    List<AccessLog> logs) {

  /** Copies the lists. */
  public Site {
    ports = List.copyOf(ports);
    directories = List.copyOf(directories);
    logs = List.copyOf(logs);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("ports is empty: " + source);
    }
  }
}
