package dev.plimsoll.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That a data file was found to be damaged. Damage shows where it is read only: what is read next
 * may be whole, and the file would look as good as before. So the first finding stands as long as
 * the process lives, and a file beside the data file tells the next one. For several threads.
 */
final class DamageNote {
  private static final Logger LOG = LoggerFactory.getLogger(DamageNote.class);

  private final Path file;
  private volatile Optional<String> found = Optional.empty();

  /** Knows of no damage in this process yet. */
  DamageNote(Path database) {
    file = database.resolveSibling("plimsoll.damaged");
  }

  /** Why the data file is not to be trusted; empty if nothing is known against it. */
  Optional<String> found() {
    return found;
  }

  /** Keeps the first finding. */
  synchronized void write(String words) {
    if (found.isPresent()) {
      return;
    }
    found = Optional.of(words);
    LOG.error("{}", words);
    try {
      Files.writeString(file, words + System.lineSeparator());
    } catch (IOException e) {
      LOG.warn("the next start is not told: {}", e.toString());
    }
  }

  /** Whether an earlier process left a note. */
  boolean isLeft() {
    return Files.exists(file);
  }

  /** The data file is whole, or another one. */
  void erase() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} stays, and the next start looks at all data again: {}", file, e.toString());
    }
  }
}
