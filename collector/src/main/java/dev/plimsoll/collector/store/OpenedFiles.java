package dev.plimsoll.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that a database was opened as. A system that lets others delete or replace them goes on
 * with the old ones, which nobody finds again: whoever asks here before hears of it.
 *
 * <p>Files are told apart by what the system calls them (device and inode). Where it has no such
 * name, as on Windows, a file in use cannot be deleted either. For several threads.
 */
final class OpenedFiles {
  private final Map<Path, Object> opened = new ConcurrentHashMap<>();

  /**
   * Remembers a file as it is now.
   *
   * @throws IOException if it is not there, or cannot be looked at
   */
  void remember(Path file) throws IOException {
    Object key = key(file);
    if (key != null) {
      opened.put(file, key);
    }
  }

  /** What is wrong with the first file that is not the one that was opened, in words. */
  Optional<String> lost() {
    return opened.entrySet().stream()
        .flatMap(one -> lost(one.getKey(), one.getValue()).stream())
        .findFirst();
  }

  private static Optional<String> lost(Path file, Object before) {
    try {
      return before.equals(key(file))
          ? Optional.empty()
          : Optional.of(file + " was replaced while the collector runs");
    } catch (NoSuchFileException e) {
      return Optional.of(file + " was deleted or moved while the collector runs");
    } catch (IOException e) {
      // What cannot be looked at now may be as it was: reading and writing will tell.
      return Optional.empty();
    }
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
