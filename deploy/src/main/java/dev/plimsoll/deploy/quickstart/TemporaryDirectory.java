package dev.plimsoll.deploy.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory that goes with all it holds. */
final class TemporaryDirectory implements AutoCloseable {
  private final Path path;

  private TemporaryDirectory(Path path) {
    this.path = path;
  }

  /**
   * Creates one on a local disk if there is a choice: behind a directory in memory, or in a
   * container's layers, no disk can be seen, and Plimsoll would rightly say that it does not know.
   */
  static TemporaryDirectory create(List<Path> candidates) throws IOException {
    Path parent =
        candidates.stream()
            .filter(TemporaryDirectory::onDisk)
            .findFirst()
            .orElse(Path.of(System.getProperty("java.io.tmpdir")));
    return new TemporaryDirectory(Files.createTempDirectory(parent, "plimsoll-"));
  }

  static boolean onDisk(Path directory) {
    try {
      return Files.isWritable(directory)
          && Files.getFileStore(directory).name().startsWith("/dev/");
    } catch (IOException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(path.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(path, new Deletion());
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Deletes; what a process that is just ending took away itself is no error. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
