package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/** The root directory of a made-up system, some of whose files are an input. */
public final class FuzzedRoot implements AutoCloseable {

  private final Path root;

  /** An empty one. */
  public FuzzedRoot() throws IOException {
    root = Files.createTempDirectory("fuzz");
  }

  public Path path() {
    return root;
  }

  /** Writes over what was there. */
  public void write(String file, byte[] text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.write(path, text);
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
