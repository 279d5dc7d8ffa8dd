package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A server that writes logs, and whoever does something to them, played by chance. It knows which
 * requests were written and which files they are in. Requests are told by their paths.
 */
abstract class Writers {

  private final Map<String, Integer> written = new HashMap<>();
  private final Map<String, Integer> destroyed = new HashMap<>();
  private final Map<String, Integer> unseen = new HashMap<>();
  private final Set<Object> seen = new HashSet<>();
  private boolean lossy;
  private final StringBuilder history = new StringBuilder();

  /** What the configuration would say of it. */
  abstract LogSource source();

  /** Whether there are only three different lines. */
  abstract boolean alike();

  /** One thing that happens; {@code meanwhile} runs wherever a reader might look. */
  abstract void happen(Meanwhile meanwhile) throws IOException;

  /** No half line is left, and nothing is open. */
  abstract void finish() throws IOException;

  /** Where all its files are. */
  abstract Path directory();

  /** How often each request is in the file. */
  abstract Map<String, Integer> requests(Path file) throws IOException;

  /** A reader may look now. */
  interface Meanwhile {
    void look() throws IOException;
  }

  /** Requests whose lines were written whole, with how often. */
  final Map<String, Integer> written() {
    return written;
  }

  /** Requests that were in files that are gone, with how often. */
  final Map<String, Integer> destroyed() {
    return destroyed;
  }

  /** Whether any file is gone that held something, if only directives. */
  final boolean lossy() {
    return lossy;
  }

  /** Requests that were destroyed before any reader saw their file. */
  final Map<String, Integer> unseen() {
    return unseen;
  }

  final String history() {
    return history.toString();
  }

  /** Adds to what is shown when a test fails. */
  final void note(String what) {
    history.append(what).append('\n');
  }

  /** A line is there, with its end. */
  final void wrote(String path) {
    written.merge(path, 1, Integer::sum);
  }

  /** What there is of files that hold something. */
  final Set<Object> files() throws IOException {
    Set<Object> keys = new HashSet<>();
    if (Files.isDirectory(directory())) {
      try (var files = Files.walk(directory())) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (Files.isRegularFile(file) && Files.size(file) > 0) {
            keys.add(key(file));
          }
        }
      }
    }
    return keys;
  }

  /** A reader knows these files now: what becomes of them it must tell. */
  final void seen(Set<Object> files) {
    seen.clear();
    seen.addAll(files);
  }

  /** All that is in the file is about to go. */
  final void destroy(Path file) throws IOException {
    lossy = true;
    Map<String, Integer> lost = requests(file);
    lost.forEach((path, times) -> destroyed.merge(path, times, Integer::sum));
    if (!forget(file)) {
      lost.forEach((path, times) -> unseen.merge(path, times, Integer::sum));
    }
  }

  /** It is not the file any more that a reader may have seen; whether one had. */
  final boolean forget(Path file) throws IOException {
    return seen.remove(key(file));
  }

  private static Object key(Path file) throws IOException {
    return Objects.requireNonNull(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }
}
