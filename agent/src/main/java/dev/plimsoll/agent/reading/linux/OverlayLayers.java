package dev.plimsoll.agent.reading.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The directories that an overlay is made of, from its options (Linux filesystems/overlayfs). */
final class OverlayLayers {

  private OverlayLayers() {}

  /** All of them, or none when one is not told as an absolute path. */
  static List<Path> of(Mount overlay) {
    List<String> layers = new ArrayList<>(overlay.option("upperdir"));
    for (String list : overlay.option("lowerdir")) {
      layers.addAll(parts(list));
    }
    // One option for each layer since Linux 6.5.
    layers.addAll(overlay.option("lowerdir+"));
    layers.addAll(overlay.option("datadir+"));
    List<Path> told = layers.stream().flatMap(layer -> ProcFile.absolute(layer).stream()).toList();
    return told.size() == layers.size() ? told : List.of();
  }

  /**
   * Between colons, of which two stand before a layer of data only; a colon in a name is {@code
   * \:}.
   */
  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split("(?<!\\\\):", -1)) {
      if (!part.isEmpty()) {
        parts.add(part.replace("\\:", ":"));
      }
    }
    return parts;
  }
}
