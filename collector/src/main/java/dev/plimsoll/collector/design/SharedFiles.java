package dev.plimsoll.collector.design;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Warns of a file that two images of one repository name: whoever downloads it may be loading
 * either.
 */
final class SharedFiles {
  private final Map<String, Image> images = new HashMap<>();
  private final Problems problems;

  SharedFiles(List<Image> images, Problems problems) {
    this.problems = problems;
    images.forEach(image -> this.images.putIfAbsent(image.name(), image));
  }

  /** Compares the images of one repository, each given by the place of its name. */
  void compare(List<Node> names) {
    Map<String, Image> owners = new HashMap<>();
    for (Node name : names) {
      Image image = images.get(Nodes.written(name));
      if (image != null) {
        image.files().forEach(file -> claim(file, image, owners, name));
      }
    }
  }

  private void claim(String file, Image image, Map<String, Image> owners, Node place) {
    Image owner = owners.putIfAbsent(file, image);
    if (owner != null && !owner.equals(image)) {
      problems.warn(
          place,
          "file "
              + file
              + " is also in image "
              + owner.name()
              + " of this repository: its bytes cannot be told apart",
          "give each image files of its own, or keep them in different repositories");
    }
  }
}
