package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.Image;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the file of a repository's images that an agent calls by its path below an image directory.
 *
 * <p>Design and agent may count from different directories: what one of them names must end with
 * what the other does, element by element. Of several the one whose letters have the same case is
 * meant, then the one that agrees in more elements, then the first of the design. Where the agent
 * names less than the design and two files would do, neither is meant.
 */
final class FileNames {
  private record Entry(ServedFile file, List<String> elements) {}

  /** By the last element in small letters. */
  private final Map<String, List<Entry>> byLast = new HashMap<>();

  /** Adds the files of an image. */
  void add(String repository, Image image) {
    for (String file : image.files()) {
      List<String> elements = elements(file);
      byLast
          .computeIfAbsent(key(elements), last -> new ArrayList<>())
          .add(new Entry(new ServedFile(repository, image.name(), file), elements));
    }
  }

  /** The file that is meant; empty if it is none of the images', or may be either of two. */
  Optional<ServedFile> find(String path) {
    List<String> elements = elements(path);
    Comparator<Entry> nearest =
        Comparator.comparing((Entry entry) -> !agree(entry.elements(), elements, true))
            .thenComparing(entry -> -Math.min(entry.elements().size(), elements.size()))
            .thenComparing(entry -> entry.elements().size());
    List<Entry> alike =
        byLast.getOrDefault(key(elements), List.of()).stream()
            .filter(entry -> agree(entry.elements(), elements, false))
            .sorted(nearest)
            .toList();
    return alike.stream()
        .findFirst()
        .filter(
            best ->
                alike.stream()
                    .filter(other -> nearest.compare(best, other) == 0)
                    .allMatch(other -> other.elements().equals(best.elements())))
        .map(Entry::file);
  }

  private static boolean agree(List<String> one, List<String> other, boolean sameCase) {
    int shared = Math.min(one.size(), other.size());
    for (int i = 1; i <= shared; i++) {
      String a = one.get(one.size() - i);
      String b = other.get(other.size() - i);
      if (sameCase ? !a.equals(b) : !a.equalsIgnoreCase(b)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> elements(String path) {
    return List.of(path.replace('\\', '/').split("/", -1));
  }

  private static String key(List<String> elements) {
    return elements.get(elements.size() - 1).toLowerCase(Locale.ROOT);
  }
}
