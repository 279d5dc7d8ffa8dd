package dev.plimsoll.agent.discover;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory that servers hand out, looked at.
 *
 * @param path as the servers name it
 * @param place where it is when links are followed
 * @param sources who names it, in words
 * @param large files of {@link DirectoryLooks#LARGE_BYTES} or more
 * @param bytes of these files
 * @param complete whether all below it was seen
 * @param problem why it could not be looked at
 */
record DirectoryLook(
    Path path,
    Path place,
    List<String> sources,
    int large,
    long bytes,
    boolean complete,
    Optional<String> problem) {

  DirectoryLook {
    sources = List.copyOf(sources);
  }

  /** Whether it could hold images. */
  boolean isLarge() {
    return large > 0;
  }

  boolean holds(DirectoryLook other) {
    return !other.place.equals(place) && other.place.startsWith(place);
  }
}
