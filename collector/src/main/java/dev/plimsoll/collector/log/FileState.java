package dev.plimsoll.collector.log;

import java.time.Instant;
import java.util.Objects;

/**
 * An image file as it is now: its version.
 *
 * @param directory the image directory
 * @param file path below it
 * @param bytes its size, 0 or more
 * @param modifiedAt by the server's clock
 */
public record FileState(String directory, String file, long bytes, Instant modifiedAt) {
  /** Refuses what no file has. */
  public FileState {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(modifiedAt, "modifiedAt");
    if (bytes < 0) {
      throw new IllegalArgumentException("a file of " + bytes + " bytes");
    }
  }
}
