package dev.plimsoll.agent.reading;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * An image directory and its files.
 *
 * @param path the directory with symbolic links resolved: it tells the volume
 * @param files sorted by name
 * @param complete false when anything was left out: what could not be read, lies deeper than five
 *     levels, or is one file too many
 * @param problems why something below it could not be read
 */
public record ImageDirectory(
    Path path, List<ImageFile> files, boolean complete, List<IOException> problems) {

  /** Each file is two series: more would be a mistaken directory. */
  public static final int MOST_FILES = 1000;

  /**
   * Looking at a name takes microseconds: more would be a mistaken directory, such as {@code /}.
   */
  private static final int MOST_NAMES = 20_000;

  /** Images are large, so the largest stay; of equals the first by name. */
  static final Comparator<ImageFile> LARGEST_FIRST =
      Comparator.comparingLong(ImageFile::size).reversed().thenComparing(ImageFile::file);

  private static final Comparator<ImageFile> BY_NAME = Comparator.comparing(ImageFile::file);

  /** Copies the lists. */
  public ImageDirectory {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /**
   * Lists {@code directory} to a depth of five, and waits on the file system. Of more than {@link
   * #MOST_FILES} the largest are kept.
   *
   * @throws IOException if the directory itself cannot be read
   */
  public static ImageDirectory read(Path directory) throws IOException {
    Path path = directory.toRealPath();
    ImageWalk walk = new ImageWalk(path, MOST_NAMES);
    Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), ImageWalk.DEEPEST + 1, walk);
    List<ImageFile> files = walk.files().stream().sorted(BY_NAME).toList();
    return new ImageDirectory(path, files, walk.complete(), walk.problems());
  }

  /** The same with its {@code most} largest files at most. */
  public ImageDirectory largest(int most) {
    if (files.size() <= most) {
      return this;
    }
    List<ImageFile> kept =
        files.stream().sorted(LARGEST_FIRST).limit(most).sorted(BY_NAME).toList();
    return new ImageDirectory(path, kept, false, problems);
  }
}
