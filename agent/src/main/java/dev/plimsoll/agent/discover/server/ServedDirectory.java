package dev.plimsoll.agent.discover.server;

import java.util.List;

/**
 * A directory that a server hands out.
 *
 * @param path absolute
 * @param logs where requests for its files are written, if anywhere
 */
public record ServedDirectory(String path, Source source, List<AccessLog> logs) {

  /** Copies the list. */
  public ServedDirectory {
    logs = List.copyOf(logs);
  }
}
