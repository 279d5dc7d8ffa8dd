package dev.plimsoll.agent.discover.server;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the paths that configurations name. */
public final class SystemPath {

  /** PATH_MAX (linux/limits.h) less the mark at its end: the kernel opens no longer one. */
  private static final int LONGEST = 4095;

  private SystemPath() {}

  /**
   * The absolute and normal form of {@code path}, which begins at the root directory.
   *
   * @throws IOException if no file of this system can have that name
   */
  public static Path of(String path) throws IOException {
    if (path.length() > LONGEST) {
      throw new IOException(
          "not a path of this system: " + path.length() + " characters are too many");
    }
    try {
      return Path.of("/").resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new IOException("not a path of this system: " + e.getReason(), e);
    }
  }
}
