package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image directory and its files.
 *
 * @param path the directory with symbolic links resolved: it tells the volume
 * @param files sorted by name
 * @param complete false when there were more than {@link #MOST_FILES} files
 */
public record ImageDirectory(Path path, List<ImageFile> files, boolean complete) {

  /** Each file is two series: more would be a mistaken directory. */
  public static final int MOST_FILES = 1000;

  private static final int DEEPEST = 5;

  /** Copies the list. */
  public ImageDirectory {
    files = List.copyOf(files);
  }

  /**
   * Lists {@code directory} to a depth of five, and waits on the file system. What cannot be read
   * below it is left out.
   *
   * @throws IOException if the directory itself cannot be read
   */
  public static ImageDirectory read(Path directory) throws IOException {
    Path path = directory.toRealPath();
    Walk walk = new Walk(path);
    Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, walk);
    return new ImageDirectory(path, List.copyOf(walk.files.values()), walk.complete);
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final TreeMap<String, ImageFile> files = new TreeMap<>();
    private boolean complete = true;

    Walk(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
        throws NotDirectoryException {
      if (file.equals(root)) {
        throw new NotDirectoryException(root.toString());
      }
      if (!attributes.isRegularFile()) {
        return FileVisitResult.CONTINUE;
      }
      if (files.size() == MOST_FILES) {
        complete = false;
        return FileVisitResult.TERMINATE;
      }
      String name =
          root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
      files.put(
          name, new ImageFile(name, attributes.size(), attributes.lastModifiedTime().toInstant()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
      if (file.equals(root)) {
        throw reason;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException reason) {
      return FileVisitResult.CONTINUE;
    }
  }
}
