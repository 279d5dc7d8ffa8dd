package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Collects the files below a directory, the largest if there are many, and what is left out. */
final class ImageWalk extends SimpleFileVisitor<Path> {

  /** Levels at which files are listed; the directory's own files are at the first. */
  static final int DEEPEST = 5;

  private static final int NAMED_PROBLEMS = 3;

  private final Path root;
  private final int mostNames;
  private final PriorityQueue<ImageFile> files =
      new PriorityQueue<>(ImageDirectory.LARGEST_FIRST.reversed());
  private final List<IOException> problems = new ArrayList<>();
  private int otherProblems;
  private int names;
  private boolean complete = true;

  /** Walks below {@code root} and gives up after {@code mostNames}. */
  ImageWalk(Path root, int mostNames) {
    this.root = root;
    this.mostNames = mostNames;
  }

  /** In no order. */
  Collection<ImageFile> files() {
    return files;
  }

  /** Whether nothing was left out. */
  boolean complete() {
    return complete;
  }

  /** The first few, and how many more there are. */
  List<IOException> problems() {
    List<IOException> told = new ArrayList<>(problems);
    if (otherProblems > 0) {
      told.add(new IOException("and " + otherProblems + " more below " + root));
    }
    return told;
  }

  /** Directories below the deepest level are found, so that they can be said to be left out. */
  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (tooMany()) {
      return FileVisitResult.TERMINATE;
    }
    if (directory.getNameCount() - root.getNameCount() < DEEPEST) {
      return FileVisitResult.CONTINUE;
    }
    complete = false;
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
      throws NotDirectoryException {
    if (file.equals(root)) {
      throw new NotDirectoryException(root.toString());
    }
    if (tooMany()) {
      return FileVisitResult.TERMINATE;
    }
    if (attributes.isRegularFile()) {
      add(file, attributes);
    } else if (attributes.isSymbolicLink()) {
      explain(file);
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean tooMany() {
    names++;
    complete &= names <= mostNames;
    return names > mostNames;
  }

  private void add(Path file, BasicFileAttributes attributes) {
    String name =
        root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    files.add(new ImageFile(name, attributes.size(), attributes.lastModifiedTime().toInstant()));
    if (files.size() > ImageDirectory.MOST_FILES) {
      files.remove();
      complete = false;
    }
  }

  /** The walk follows links: one that it shows as such leads nowhere, or where it may not go. */
  private void explain(Path link) {
    try {
      Files.readAttributes(link, BasicFileAttributes.class);
    } catch (IOException e) {
      leaveOut(e);
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
    if (file.equals(root)) {
      throw reason;
    }
    leaveOut(reason);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException reason) {
    if (reason != null) {
      leaveOut(new FileSystemException(directory.toString(), null, reason.getMessage()));
    }
    return FileVisitResult.CONTINUE;
  }

  /** What is gone, or listed already where a link leads back to, is not left out. */
  private void leaveOut(IOException reason) {
    if (reason instanceof NoSuchFileException || reason instanceof FileSystemLoopException) {
      return;
    }
    complete = false;
    if (problems.size() < NAMED_PROBLEMS) {
      problems.add(reason);
    } else {
      otherProblems++;
    }
  }
}
