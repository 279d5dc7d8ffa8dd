package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the files of a log: those that the server writes, and what rotation made of them. */
final class LogFiles {

  /** Three years of hourly logs. */
  private static final int MOST = 30_000;

  /** A directory of logs, and those of sites in it. */
  private static final int DEEPEST = 2;

  private static final List<String> UNREADABLE =
      List.of(".xz", ".bz2", ".zst", ".lz4", ".zip", ".Z");

  private final Map<Path, LogFile> found = new LinkedHashMap<>();
  private final List<Path> unreadable = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private final FileIdentity identity;
  private String log = "";

  private LogFiles(FileIdentity identity) {
    this.identity = identity;
  }

  /**
   * Looks now.
   *
   * @param files oldest first; what is compressed only where its plain file is gone
   * @param unreadable names of rotated files without the ending of a compression not known here
   * @param problems what could not be looked at and why
   */
  record Found(List<LogFile> files, List<Path> unreadable, List<String> problems) {

    /** Whether some part of the log at {@code path} is compressed in a way that cannot be read. */
    boolean unreadable(Path path) {
      return unreadable.stream()
          .anyMatch(
              other ->
                  Objects.equals(other.getParent(), path.getParent())
                      && (name(other).startsWith(name(path))
                          || RotatedName.of(name(path), name(other))));
    }
  }

  static Found of(LogSource source) {
    LogFiles files = new LogFiles(source.identity());
    source.places().forEach(files::add);
    List<LogFile> sorted = new ArrayList<>(files.distinct());
    sorted.sort(
        Comparator.comparingLong(LogFile::modifiedMillis)
            .thenComparing(file -> !file.rotated())
            .thenComparing(LogFile::path, Comparator.reverseOrder()));
    return new Found(
        List.copyOf(sorted), List.copyOf(files.unreadable), List.copyOf(files.problems));
  }

  private void add(String place) {
    Path path = Path.of(place);
    log = place;
    try {
      if (LogSource.hasWildcard(place)) {
        pattern(path);
      } else if (Files.isDirectory(path)) {
        directory(path, DEEPEST);
      } else {
        withRotated(path);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // It appears later, or never: the configuration's check tells.
    } catch (IOException | RuntimeException e) {
      problems.add(place + ": " + e);
    }
  }

  /** Stars in directories too; every match is a log with rotated files of its own. */
  private void pattern(Path pattern) throws IOException {
    @Nullable Path fixed = pattern;
    while (fixed != null && LogSource.hasWildcard(fixed.toString())) {
      fixed = fixed.getParent();
    }
    if (fixed == null) {
      return;
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    int depth = pattern.getNameCount() - fixed.getNameCount();
    try (var paths = Files.walk(fixed, depth)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (matcher.matches(path)) {
          withRotated(path);
        } else if (matcher.matches(LogFile.plain(path))) {
          put(path, LogFile.plain(path)); // Compressed where it is, and the plain file is gone.
        }
      }
    }
  }

  private void directory(Path directory, int depth) throws IOException {
    List<Path> entries = entries(directory);
    for (Path path : entries) {
      if (Files.isDirectory(path)) {
        if (depth > 1) {
          directory(path, depth - 1);
        }
      } else if (!noteUnreadable(path)) {
        put(path, liveOf(path, entries));
      }
    }
  }

  private boolean noteUnreadable(Path path) {
    String text = path.toString();
    Optional<String> ending = UNREADABLE.stream().filter(text::endsWith).findFirst();
    ending.ifPresent(
        known -> unreadable.add(Path.of(text.substring(0, text.length() - known.length()))));
    return ending.isPresent();
  }

  /** The shortest name in the directory that this one is a rotated name of; else itself. */
  private static Path liveOf(Path path, List<Path> entries) {
    String name = name(path);
    Optional<Path> live =
        entries.stream()
            .filter(other -> RotatedName.of(name(other), name))
            .min(Comparator.comparingInt(other -> name(other).length()));
    return live.orElse(path);
  }

  private void withRotated(Path live) throws IOException {
    Path parent = live.getParent();
    if (parent == null) {
      return;
    }
    put(live, live);
    for (Path path : entries(parent)) {
      noteUnreadable(path);
      if (RotatedName.of(name(live), name(path))) {
        put(path, live);
      }
    }
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        entries.add(path);
        if (entries.size() > MOST) {
          throw new IOException("more than " + MOST + " files: name those that are logs");
        }
      }
    }
    return entries;
  }

  private void put(Path path, Path live) throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      if (file.isRegularFile()) {
        found.putIfAbsent(
            path,
            new LogFile(
                log,
                path,
                live,
                file.size(),
                file.lastModifiedTime().toMillis(),
                identity.of(file)));
      }
    } catch (NoSuchFileException e) {
      // It was renamed or deleted just now.
    }
  }

  /** Each file once, however many names it has; nothing compressed beside its plain file. */
  private List<LogFile> distinct() {
    Map<Object, LogFile> files = new LinkedHashMap<>();
    for (LogFile file : found.values()) {
      if (file.packed() && found.containsKey(LogFile.plain(file.path()))) {
        continue;
      }
      files.putIfAbsent(file.identity() == 0 ? file.path() : file.identity(), file);
    }
    return List.copyOf(files.values());
  }
}
