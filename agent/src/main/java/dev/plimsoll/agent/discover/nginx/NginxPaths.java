package dev.plimsoll.agent.discover.nginx;

import dev.plimsoll.agent.discover.server.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Relative paths of documents and logs. They count from the prefix that nginx was built with, which
 * no file names: the usual ones are tried (Debian, nginx.org, built by hand).
 */
final class NginxPaths {

  private static final List<String> USUAL =
      List.of("/usr/share/nginx", "/etc/nginx", "/usr/local/nginx");

  private static final String USUAL_LOG = "/var/log/nginx/access.log";

  private final FileTree tree;
  private final List<String> prefixes = new ArrayList<>();

  NginxPaths(FileTree tree, Optional<String> prefix) {
    this.tree = tree;
    prefix.ifPresentOrElse(prefixes::add, () -> prefixes.addAll(USUAL));
  }

  /** Where nginx logs when nothing is said, as far as packages agree on it. */
  Optional<String> defaultLog() {
    return Optional.of(USUAL_LOG).filter(tree::exists);
  }

  String absolute(String path) {
    if (path.startsWith("/")) {
      return path;
    }
    return prefixes.stream()
        .map(prefix -> prefix + "/" + path)
        .filter(tree::exists)
        .findFirst()
        .orElse(prefixes.get(0) + "/" + path);
  }
}
