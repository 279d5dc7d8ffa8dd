package dev.plimsoll.agent.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads paths, which must be named from the root: a service's working directory is no base. */
final class AbsolutePath {

  private final Problems problems;

  AbsolutePath(Problems problems) {
    this.problems = problems;
  }

  Optional<Path> read(YamlObject object, Node node, String key) {
    Optional<String> text = object.text(node, key, key + ": /srv/images");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(text.get()).normalize();
      if (path.isAbsolute()) {
        return Optional.of(path);
      }
      problems.add(
          node, key + " is not an absolute path", "name it from the root, beginning with /");
    } catch (InvalidPathException e) {
      problems.add(node, key + " is not a path: " + e.getReason(), remedy(e));
    }
    return Optional.empty();
  }

  /** Under a locale such as C, Java has no name for a file whose name is not ASCII. */
  static String remedy(InvalidPathException failure) {
    return failure.getInput().chars().allMatch(c -> c < 0x80)
        ? "write a path of this system"
        : "start the agent with a UTF-8 locale, such as LC_ALL=C.UTF-8";
  }
}
