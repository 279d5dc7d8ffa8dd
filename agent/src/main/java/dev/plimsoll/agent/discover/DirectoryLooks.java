package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.SystemPath;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import dev.plimsoll.agent.reading.Patience;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks into the directories that servers hand out for files that may be images. */
final class DirectoryLooks {

  /** Far above web pages and installers of programs, far below packed images of gigabytes. */
  private static final long LARGE_BYTES = 50L << 20;

  /** Those that are images whatever their size. */
  private static final Pattern IMAGE_NAME =
      Pattern.compile(".*\\.(ckm|vhd|vhdx|iso|wim)", Pattern.CASE_INSENSITIVE);

  private static final int MOST = 300;
  private static final int SECONDS = 10;

  private final FileTree tree;

  DirectoryLooks(FileTree tree) {
    this.tree = tree;
  }

  /** Each place once, those with the most bytes in images first; of equals the outer. */
  List<DirectoryLook> of(List<Site> sites) {
    Map<Path, List<String>> named = new LinkedHashMap<>();
    for (Site site : sites) {
      site.directories().forEach(directory -> add(site, directory, named));
    }
    Map<Path, DirectoryLook> looks = new LinkedHashMap<>();
    named.entrySet().stream()
        .limit(MOST)
        .map(each -> look(each.getKey(), each.getValue()))
        .forEach(look -> looks.merge(look.place(), look, DirectoryLooks::joined));
    return looks.values().stream()
        .sorted(
            Comparator.comparingLong(DirectoryLook::bytes)
                .reversed()
                .thenComparing(look -> look.place().getNameCount()))
        .toList();
  }

  private static void add(Site site, ServedDirectory directory, Map<Path, List<String>> named) {
    Optional<Path> path = normal(directory.path());
    if (path.isPresent()) {
      List<String> sources = named.computeIfAbsent(path.get(), p -> new ArrayList<>());
      String source = site.server() + ", " + directory.source();
      if (!sources.contains(source)) {
        sources.add(source);
      }
    }
  }

  /** Empty for what is no path on this system: no file can have that name. */
  static Optional<Path> normal(String path) {
    try {
      return Optional.of(SystemPath.of(path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static DirectoryLook joined(DirectoryLook first, DirectoryLook second) {
    List<String> sources = new ArrayList<>(first.sources());
    sources.addAll(second.sources());
    return new DirectoryLook(
        first.path(),
        first.place(),
        sources,
        first.images(),
        first.bytes(),
        first.complete(),
        first.problem());
  }

  private DirectoryLook look(Path path, List<String> sources) {
    if (path.getNameCount() == 0) {
      return without(path, sources, "is the whole system: name the directory with the images");
    }
    try {
      ImageDirectory found =
          Patience.within(SECONDS, () -> ImageDirectory.read(tree.real(path.toString())));
      List<ImageFile> images = found.files().stream().filter(DirectoryLooks::isImage).toList();
      long bytes = images.stream().mapToLong(ImageFile::size).sum();
      Set<Path> files =
          images.stream().map(f -> found.path().resolve(f.file())).collect(Collectors.toSet());
      return new DirectoryLook(
          path, found.path(), sources, files, bytes, found.complete(), Optional.empty());
    } catch (NoSuchFileException e) {
      return without(path, sources, "does not exist");
    } catch (NotDirectoryException e) {
      return without(path, sources, "is a file, not a directory");
    } catch (AccessDeniedException e) {
      return without(path, sources, "may not be read by this account");
    } catch (IOException e) {
      return without(path, sources, "could not be looked at: " + e.getMessage());
    }
  }

  private static boolean isImage(ImageFile file) {
    boolean named = IMAGE_NAME.matcher(file.file()).matches() && file.size() > 0;
    return named || file.size() >= LARGE_BYTES;
  }

  private static DirectoryLook without(Path path, List<String> sources, String problem) {
    return new DirectoryLook(path, path, sources, Set.of(), 0, true, Optional.of(problem));
  }
}
