package dev.plimsoll.agent.discover.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a system, which may lie below a directory of another: symbolic links then lead to
 * places below it too. Bounded: what is larger or more than any configuration is left out and said.
 */
public final class FileTree {

  private static final int LARGEST_BYTES = 1 << 20;
  private static final int MOST_FILES = 2000;
  private static final int MOST_LINKS = 40;

  private final Path root;
  private final Set<String> open = new HashSet<>();
  private int filesRead;

  /** The system whose root directory is {@code root}. */
  public FileTree(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * Where {@code path} of that system is on this one.
   *
   * @throws IOException if links lead round and round, or the path is none
   */
  public Path real(String path) throws IOException {
    return real(SystemPath.of(path));
  }

  private Path real(Path path) throws IOException {
    Path rest = path;
    Path done = Path.of("/");
    for (int links = 0; links <= MOST_LINKS; ) {
      if (rest.getNameCount() == 0) {
        return below(done);
      }
      Path next = done.resolve(rest.getName(0).toString());
      Path remaining = rest.getNameCount() == 1 ? Path.of("/") : tail(rest);
      if (Files.isSymbolicLink(below(next))) {
        Path target = Files.readSymbolicLink(below(next));
        rest = done.resolve(target).resolve(Path.of("/").relativize(remaining)).normalize();
        done = Path.of("/");
        links++;
      } else {
        done = next;
        rest = remaining;
      }
    }
    throw new IOException("too many symbolic links");
  }

  private static Path tail(Path path) {
    return Path.of("/").resolve(path.subpath(1, path.getNameCount()));
  }

  private Path below(Path path) {
    return root.resolve(Path.of("/").relativize(path).toString());
  }

  /** Whether there is such a file or directory and this account can see it. */
  public boolean exists(String path) {
    try {
      return Files.exists(real(path), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether there is such a directory and this account can see it. */
  public boolean isDirectory(String path) {
    try {
      return Files.isDirectory(real(path), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false;
    }
  }

  /** The text of {@code file}; empty after a note at {@code from} when it cannot be had. */
  public Optional<String> text(String file, Source from, Notes notes) {
    try {
      return Optional.of(text(real(file)));
    } catch (NoSuchFileException e) {
      notes.add(from, file + " does not exist");
    } catch (AccessDeniedException e) {
      notes.add(from, file + " may not be read by this account: run discover as root to have it");
    } catch (IOException e) {
      notes.add(from, file + " cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** A pipe or a device is not even opened: that could wait for ever. */
  private String text(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
    if (++filesRead > MOST_FILES) {
      throw new IOException("more than " + MOST_FILES + " files are included");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new IOException("it is larger than " + LARGEST_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Begins to read {@code file}; false when that has begun already: the file includes itself. */
  public boolean enter(String file) {
    return open.add(key(file));
  }

  /** Ends what {@link #enter} began. */
  public void leave(String file) {
    open.remove(key(file));
  }

  /** The same for each name of a file. */
  private String key(String file) {
    try {
      return real(file).toString();
    } catch (IOException e) {
      return file;
    }
  }

  /** The paths that match {@code pattern}, sorted, as glob(7); one without wildcards is itself. */
  public List<String> matching(String pattern) {
    return new Glob(this).expand(pattern);
  }
}
