package dev.plimsoll.collector.command;

import dev.plimsoll.collector.design.DesignReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a design can say of a directory of images.
 *
 * @param images at most 200, by name
 * @param leftOut names of files that a design cannot hold, and of those beyond the 200 images
 */
record ImageDirectory(List<ImageFiles> images, List<String> leftOut) {
  /** No directory, or nothing in it. */
  static final ImageDirectory NONE = new ImageDirectory(List.of(), List.of());

  private static final int MOST = 200;

  /** A design takes no image that is larger. */
  private static final long LARGEST = 1L << 50;

  ImageDirectory {
    images = List.copyOf(images);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Reads a directory; hidden and empty files are no images.
   *
   * @throws IOException when the directory cannot be read
   */
  static ImageDirectory read(Path directory) throws IOException {
    ImageGrouping grouping = new ImageGrouping();
    List<String> leftOut = new ArrayList<>();
    try (Stream<Path> members = Files.list(directory)) {
      for (Path file : members.sorted().toList()) {
        long bytes = Files.isRegularFile(file) && !Files.isHidden(file) ? Files.size(file) : 0;
        String name = file.getFileName().toString();
        if (bytes > LARGEST || (bytes > 0 && !nameable(directory, name))) {
          leftOut.add(name);
        } else if (bytes > 0) {
          grouping.add(name, bytes);
        }
      }
    }
    List<ImageFiles> images = grouping.images();
    images.stream().skip(MOST).forEach(image -> leftOut.addAll(image.files()));
    return new ImageDirectory(images.stream().limit(MOST).toList(), leftOut);
  }

  /**
   * Whether the name stands for the file, in a design as on the disk: names that are no text in the
   * encoding of this process are shown with other characters in their place.
   */
  private static boolean nameable(Path directory, String name) {
    try {
      return DesignReader.takesFile(name) && Files.exists(directory.resolve(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
