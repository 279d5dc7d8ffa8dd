package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A log of the configuration: what one service writes.
 *
 * @param name of the service
 * @param places files, patterns of file names with {@code *} and {@code ?}, or directories;
 *     absolute
 * @param identity of its files
 */
record LogSource(String name, List<String> places, AccessLogFormat format, FileIdentity identity) {

  /** A log on this system. */
  LogSource(String name, List<String> places, AccessLogFormat format) {
    this(name, places, format, FileIdentity::bySystem);
  }

  LogSource {
    places = List.copyOf(places);
  }

  /**
   * Whether the configuration means files like this one, by its path alone: what a cursor names is
   * not looked at before this is known.
   */
  boolean means(Path file) {
    Path path = file.normalize();
    return places.stream().anyMatch(place -> means(place, path));
  }

  /**
   * Which of its places a file is of that is not there any more: the first that means it, but
   * rather one that names it, or the file that it was rotated from.
   */
  String log(Path file) {
    Path path = file.normalize();
    return places.stream()
        .filter(place -> names(Path.of(place), path))
        .findFirst()
        .or(() -> places.stream().filter(place -> means(place, path)).findFirst())
        .orElse("");
  }

  private static boolean names(Path place, Path file) {
    return place.equals(file)
        || (Objects.equals(place.getParent(), file.getParent())
            && RotatedName.of(
                String.valueOf(place.getFileName()), String.valueOf(file.getFileName())));
  }

  private static boolean means(String place, Path file) {
    Path fixed = Path.of(place);
    while (hasWildcard(fixed.toString())) {
      Path parent = fixed.getParent();
      if (parent == null) {
        return false;
      }
      fixed = parent;
    }
    // Below a directory of logs, or below the fixed part of a pattern; or beside a single file.
    return file.startsWith(fixed) || Objects.equals(file.getParent(), fixed.getParent());
  }

  /** Whether a place is a pattern. */
  static boolean hasWildcard(String place) {
    return place.contains("*") || place.contains("?");
  }
}
