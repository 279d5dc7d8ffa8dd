package dev.plimsoll.agent.ledger;

import java.nio.file.Path;

/**
 * A file of a log as it is now.
 *
 * @param log that it is of: a file, a pattern or a directory, as the configuration names it
 * @param path where it stands
 * @param live where the server writes the log that this is, or was, a part of: {@code path} itself
 *     unless it was rotated by name
 * @param size bytes on disk, compressed if it is
 * @param modifiedMillis since 1970, by the file system
 * @param identity what the system tells files apart by, as a number; 0 if it tells nothing. Numbers
 *     are used again
 */
record LogFile(String log, Path path, Path live, long size, long modifiedMillis, long identity) {

  private static final String PACKED = ".gz";

  /** Whether it is compressed. */
  boolean packed() {
    return packed(path);
  }

  static boolean packed(Path path) {
    return path.toString().endsWith(PACKED);
  }

  /** What it is called when it is not compressed. */
  static Path plain(Path path) {
    String name = path.toString();
    return packed(path) ? Path.of(name.substring(0, name.length() - PACKED.length())) : path;
  }

  /** Whether the server does not write it under this name. */
  boolean rotated() {
    return !path.equals(live);
  }
}
