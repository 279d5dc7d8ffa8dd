package dev.plimsoll.agent.discover;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that servers hand out, looked at.
 *
 * @param path as the servers name it
 * @param place where it is when links are followed
 * @param sources who names it, in words
 * @param images files that may be images, as far as they are listed
 * @param bytes of these files
 * @param complete whether all below it was seen
 * @param problem why it could not be looked at
 */
record DirectoryLook(
    Path path,
    Path place,
    List<String> sources,
    Set<Path> images,
    long bytes,
    boolean complete,
    Optional<String> problem) {

  DirectoryLook {
    sources = List.copyOf(sources);
    images = Set.copyOf(images);
  }

  /** Whether it shows all images of {@code other}, and more, or lies above it. */
  boolean covers(DirectoryLook other) {
    return !other.place.equals(place)
        && images.containsAll(other.images)
        && (images.size() > other.images.size() || other.place.startsWith(place));
  }
}
