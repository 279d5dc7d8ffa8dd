package dev.plimsoll.agent.ledger;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a request asked for, if it is an image.
 *
 * @param directory the image directory; empty if several have such a file
 * @param file path below it, with {@code /} between its parts, as in {@code plimsoll_image_file_…}
 * @param listed whether the file is there now
 */
public record ImagePath(Optional<Path> directory, String file, boolean listed) {

  /** Of what differs most, and knows its own: this is looked up for every request. */
  @Override
  public int hashCode() {
    return file.hashCode();
  }
}
