package dev.plimsoll.collector.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says in words why a file could not be used: the exceptions of the JDK often say its name only.
 */
final class FileTrouble {
  private FileTrouble() {}

  /** To be read after a colon. */
  static String why(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing(Path.of(missing.getFile()));
    }
    if (e instanceof AccessDeniedException denied) {
      return "this account may not use " + denied.getFile() + "; give it the right to";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return Optional.ofNullable(reason).orElse(e.toString());
  }

  private static String missing(Path file) {
    Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    return Files.isDirectory(directory)
        ? "there is no file of that name, and none can be made"
        : "there is no directory " + directory + "; create it, or name another file";
  }
}
