package dev.plimsoll.agent.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where paths of URLs lead: a virtual directory of IIS, an {@code alias} or {@code root}.
 *
 * @param path the beginning of the URL's path, decoded: {@code /} or {@code /MEDVImages}, without a
 *     {@code /} at its end
 * @param directory where the files are
 * @param site only on this site, where several share a log
 */
public record UrlDirectory(String path, Path directory, Optional<String> site) {

  /** Checks what looking up relies on. */
  public UrlDirectory {
    if (!path.startsWith("/") || (path.length() > 1 && path.endsWith("/"))) {
      throw new IllegalArgumentException("path must begin with / and not end with one: " + path);
    }
  }
}
