package dev.plimsoll.collector.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one image in a directory.
 *
 * @param bytes of all of them together, more than 0
 */
record ImageFiles(String name, List<String> files, long bytes) {
  private static final int MOST = 200;

  /** An index lies beside the file that it describes and belongs to the same image. */
  private static final Pattern ENDING = Pattern.compile("(\\.[A-Za-z0-9]{1,8})?(\\.index)?$");

  /**
   * The images of a directory, at most 200, by name. Left out are hidden and empty files, and those
   * that a design cannot name.
   *
   * @throws IOException when the directory cannot be read
   */
  static List<ImageFiles> in(Path directory) throws IOException {
    Map<String, List<Path>> byName = new TreeMap<>();
    try (Stream<Path> members = Files.list(directory)) {
      for (Path file : members.sorted().toList()) {
        if (Files.isRegularFile(file) && !Files.isHidden(file) && nameable(file)) {
          byName.computeIfAbsent(imageName(file), name -> new ArrayList<>()).add(file);
        }
      }
    }
    List<ImageFiles> images = new ArrayList<>();
    for (Map.Entry<String, List<Path>> entry : byName.entrySet()) {
      long bytes = 0;
      for (Path file : entry.getValue()) {
        bytes = Math.addExact(bytes, Files.size(file));
      }
      if (bytes > 0 && images.size() < MOST) {
        List<String> names =
            entry.getValue().stream().map(f -> f.getFileName().toString()).toList();
        images.add(new ImageFiles(entry.getKey(), names, bytes));
      }
    }
    return List.copyOf(images);
  }

  /** Whether a design can name it: in one line, and not at great length. */
  private static boolean nameable(Path file) {
    String name = file.getFileName().toString();
    return name.length() <= 200 && name.codePoints().noneMatch(Character::isISOControl);
  }

  private static String imageName(Path file) {
    String name = file.getFileName().toString();
    String stem = ENDING.matcher(name).replaceFirst("");
    return stem.isEmpty() ? name : stem;
  }
}
