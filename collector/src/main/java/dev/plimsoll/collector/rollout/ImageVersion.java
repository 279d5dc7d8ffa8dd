package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.FileCoverage;
import dev.plimsoll.collector.log.FileState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version of an image: when each of its files was modified, by the servers' clocks.
 *
 * @param files by name, as the design writes it; at least one
 */
public record ImageVersion(Map<String, Instant> files) {
  /** Copies the map. */
  public ImageVersion {
    files = Map.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a version of no files");
    }
  }

  /** Of the files as the agents list them: where hosts differ, the newest of each. */
  static Optional<ImageVersion> listed(Collection<FileState> files) {
    Map<String, Instant> newest = new TreeMap<>();
    files.forEach(file -> newer(newest, file.file(), file.modifiedAt()));
    return of(newest);
  }

  /** The newest that these downloads are of; empty where none tells. */
  public static Optional<ImageVersion> downloaded(Collection<Download> downloads) {
    Map<String, Instant> newest = new TreeMap<>();
    for (Download download : downloads) {
      for (FileCoverage file : download.files()) {
        file.modifiedAt().ifPresent(at -> newer(newest, file.file(), at));
      }
    }
    return of(newest);
  }

  private static void newer(Map<String, Instant> newest, String file, Instant at) {
    newest.merge(file, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  private static Optional<ImageVersion> of(Map<String, Instant> files) {
    return files.isEmpty() ? Optional.empty() : Optional.of(new ImageVersion(files));
  }

  /** What the version is called: when the newest of its files was modified. */
  public Instant newest() {
    return files.values().stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Whether no file that both know differs, and there is one. */
  public boolean agrees(ImageVersion other) {
    return agrees(other.files);
  }

  private boolean agrees(Map<String, Instant> others) {
    return others.keySet().stream().anyMatch(files::containsKey)
        && others.entrySet().stream()
            .allMatch(
                one -> files.getOrDefault(one.getKey(), one.getValue()).equals(one.getValue()));
  }

  /** With the files that the other knows besides; this one's word holds. */
  public ImageVersion and(ImageVersion other) {
    Map<String, Instant> both = new TreeMap<>(other.files);
    both.putAll(files);
    return new ImageVersion(both);
  }

  /**
   * Whether a download is of this version: it has its newest file, or no file of another. Empty
   * where no version of its files is known. Somebody who asked for none but an old file that this
   * version did not change is taken to be of it.
   */
  Optional<Boolean> isOf(Download download) {
    Map<String, Instant> known = new TreeMap<>();
    download.files().forEach(file -> file.modifiedAt().ifPresent(at -> known.put(file.file(), at)));
    download.version().ifPresent(at -> known.putIfAbsent("", at));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    known.remove("");
    boolean newest = download.version().filter(newest()::equals).isPresent();
    return Optional.of(newest || agrees(known));
  }
}
