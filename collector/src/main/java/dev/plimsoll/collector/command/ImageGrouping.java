package dev.plimsoll.collector.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a directory are one image. A packed image is a {@code .ckm} with its index, as
 * MED-V writes them: {@code name.ckm} and {@code name.ckm.index} or {@code name.index}. Any other
 * file is an image of its own, whatever its name begins with.
 */
final class ImageGrouping {
  private static final Pattern INDEX = Pattern.compile("(?i)(.+?)(?:\\.ckm)?\\.index");
  private static final String PACKED = ".ckm";

  /** What an image's name does without. */
  private static final Pattern ENDING = Pattern.compile("(\\.[A-Za-z0-9]{1,8})?(\\.index)?$");

  private final Map<String, Long> sizes = new TreeMap<>();
  private final Map<String, String> packed = new HashMap<>();

  void add(String file, long bytes) {
    sizes.put(file, bytes);
    if (file.toLowerCase(Locale.ROOT).endsWith(PACKED)) {
      packed.putIfAbsent(file.substring(0, file.length() - PACKED.length()), file);
    }
  }

  /** The images by name; no two have the same. */
  List<ImageFiles> images() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    sizes.keySet().forEach(f -> groups.computeIfAbsent(main(f), x -> new ArrayList<>()).add(f));
    Map<String, Integer> stems = new HashMap<>();
    groups.keySet().forEach(main -> stems.merge(stem(main), 1, Integer::sum));
    List<ImageFiles> images = new ArrayList<>();
    groups.forEach(
        (main, files) -> {
          boolean clear = stems.getOrDefault(stem(main), 0) == 1 && !groups.containsKey(stem(main));
          images.add(new ImageFiles(clear ? stem(main) : main, List.copyOf(files), bytes(files)));
        });
    images.sort(Comparator.comparing(ImageFiles::name));
    return images;
  }

  /** The file that an index describes; of any other file, itself. */
  private String main(String file) {
    Matcher index = INDEX.matcher(file);
    return index.matches() ? packed.getOrDefault(index.group(1), file) : file;
  }

  private static String stem(String file) {
    String stem = ENDING.matcher(file).replaceFirst("");
    return stem.isBlank() ? file : stem;
  }

  private long bytes(List<String> files) {
    return files.stream().mapToLong(file -> sizes.getOrDefault(file, 0L)).sum();
  }
}
