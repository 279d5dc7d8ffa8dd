package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.Image;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Whether all of a version of an image went out to a client.
 *
 * <p>Needed is every file of the image of which anything went out to the client. Of the others:
 *
 * <ul>
 *   <li>An index file (for delta transfer) is needed if an agent is known to have it and the client
 *       does not have its newest version from an earlier download. It is not waited for once the
 *       client is quiet: who has the image itself has what he wanted.
 *   <li>Any other file is needed. The exception is one that no agent is known to have, where the
 *       files that went out are as large as the design says that all of them are: the design names
 *       a file that does not exist.
 * </ul>
 */
final class Completeness {
  /** The design's sizes are written with two or three digits. */
  private static final double ROUNDING = 0.01;

  private static final String INDEX = ".index";

  private final Map<String, FileCoverage> files = new TreeMap<>();
  private final Optional<Image> image;
  private final Predicate<String> listed;

  /**
   * For one download.
   *
   * @param image absent if the design does not have it any more: then its files are those that were
   *     asked for
   * @param listed whether an agent is known to have a file
   */
  Completeness(Optional<Image> image, Collection<FileCoverage> files, Predicate<String> listed) {
    this.image = image;
    this.listed = listed;
    files.forEach(file -> this.files.put(file.file(), file));
  }

  static boolean isIndex(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(INDEX);
  }

  /**
   * How often all of it went out. Index files count once: who loads an image again may have kept
   * them.
   *
   * @param had whether the client has the newest version of an index file from an earlier download
   */
  long times(Predicate<String> had) {
    List<String> missing = missing();
    boolean indexMissing =
        missing.stream().anyMatch(file -> isAside(file) && listed.test(file) && !had.test(file));
    return indexMissing ? 0 : timesWithoutMissingIndex(missing);
  }

  /** The same once the client is quiet. */
  long timesWhenQuiet() {
    return timesWithoutMissingIndex(missing());
  }

  private long timesWithoutMissingIndex(List<String> missing) {
    boolean mainMissing =
        missing.stream()
            .anyMatch(file -> !isAside(file) && (listed.test(file) || !packedSizeOut()));
    boolean asideBroken =
        touched().stream().anyMatch(file -> isAside(file.file()) && file.wholes() == 0);
    if (mainMissing || asideBroken) {
      return 0;
    }
    return touched().stream()
        .filter(file -> !isAside(file.file()))
        .mapToLong(FileCoverage::wholes)
        .min()
        .orElse(0);
  }

  /** When the last byte went out that was missing. */
  Optional<Instant> since() {
    return touched().stream()
        .flatMap(file -> file.lastAt().stream())
        .max(Comparator.naturalOrder());
  }

  /**
   * Delta transfer, once the client is quiet: it has all of the index, ranges of the image went out
   * without breaking off, and it asked for nothing since.
   */
  boolean inferred() {
    List<FileCoverage> main = touched().stream().filter(file -> !isAside(file.file())).toList();
    boolean index = touched().stream().anyMatch(file -> isAside(file.file()) && file.wholes() > 0);
    return index && !main.isEmpty() && main.stream().noneMatch(FileCoverage::broken);
  }

  private List<FileCoverage> touched() {
    return files.values().stream().filter(FileCoverage::any).toList();
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>(image.map(Image::files).orElse(List.of()));
    missing.removeIf(file -> files.containsKey(file) && files.get(file).any());
    return missing;
  }

  /** An index file beside other files. */
  private boolean isAside(String file) {
    return isIndex(file)
        && image.map(it -> !it.files().stream().allMatch(Completeness::isIndex)).orElse(true);
  }

  private boolean packedSizeOut() {
    long out = touched().stream().mapToLong(file -> file.size().orElse(0)).sum();
    double packed = image.map(it -> it.packedSize().toDecimal().doubleValue()).orElse(0.0);
    return out >= packed * (1 - ROUNDING);
  }
}
