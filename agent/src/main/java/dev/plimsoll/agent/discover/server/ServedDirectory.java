package dev.plimsoll.agent.discover.server;

import java.util.List;
import java.util.Optional;

/**
 * A directory that a server hands out.
 *
 * @param path absolute
 * @param url which URLs lead there, or below it; empty if that is not known
 * @param logs where requests for its files are written, if anywhere
 */
public record ServedDirectory(
    String path, Source source, Optional<UrlPath> url, List<AccessLog> logs) {

  /** One of which it is not known which URLs lead there. */
  public ServedDirectory(String path, Source source, List<AccessLog> logs) {
    this(path, source, Optional.empty(), logs);
  }

  /** Copies the list. */
  public ServedDirectory {
    logs = List.copyOf(logs);
  }
}
