package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.RequestLine;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image files that are there, as last listed.
 *
 * @param files for each image directory its files: path below it, and what is known of each
 */
record ImageFiles(Map<Path, Map<String, Version>> files) {

  /** Nothing is known yet. */
  static final ImageFiles NONE = new ImageFiles(Map.of());

  /** Copies the map. */
  ImageFiles {
    files = Map.copyOf(files);
  }

  /**
   * A state of a file.
   *
   * @param size bytes
   * @param modifiedMillis since 1970
   */
  record Version(long size, long modifiedMillis) {

    /**
     * The size that the file had when a request ended, in bytes; {@link RequestLine#UNTOLD} if it
     * was changed since.
     */
    long sizeAt(long endedMillis) {
      return modifiedMillis > endedMillis ? RequestLine.UNTOLD : size;
    }
  }

  /** The files that {@code listed} directories hold. */
  static ImageFiles of(Map<Path, ImageDirectory> listed) {
    Map<Path, Map<String, Version>> files = new HashMap<>();
    listed.forEach(
        (directory, found) -> {
          Map<String, Version> versions = new HashMap<>();
          for (ImageFile file : found.files()) {
            versions.put(file.file(), new Version(file.size(), file.modified().toEpochMilli()));
          }
          files.put(directory, versions);
        });
    return new ImageFiles(files);
  }

  /** The files that {@code image} may be: several where directories have such a file. */
  List<ImageState> states(ImagePath image) {
    List<ImageState> states = new ArrayList<>();
    files.forEach(
        (directory, versions) -> {
          Version version = versions.get(image.file());
          if (version != null && image.directory().map(directory::equals).orElse(true)) {
            states.add(
                new ImageState(directory, image.file(), version.size(), version.modifiedMillis()));
          }
        });
    states.sort(Comparator.comparing(ImageState::directory));
    return states;
  }

  /** Whether any directory has such a file. */
  boolean lists(String file) {
    return files.values().stream().anyMatch(versions -> versions.containsKey(file));
  }

  /**
   * The state of {@code image}; empty if it is not there, or several directories have such a file.
   */
  Optional<Version> version(ImagePath image) {
    return image.directory().map(files::get).map(versions -> versions.get(image.file()));
  }
}
