package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.FileState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The downloads of one image by one client: finds the one that a request belongs to.
 *
 * <p>It is that with the same version of the file. Else one that did not get the file yet, still
 * goes on or went on when that version was there: publishing the files of an image takes a while,
 * and the newest one may come with a file that is still the old. Of several, the nearest in time.
 */
final class ClientDownloads {
  /** Who comes so long after for a file that was not there before begins another download. */
  private static final Duration LONGEST_BREAK = Duration.ofHours(1);

  private final List<DownloadTally> all = new ArrayList<>();

  ClientDownloads(Collection<Download> known) {
    known.stream()
        .sorted(Comparator.comparing(Download::startedAt).thenComparing(Download::id))
        .map(DownloadTally::new)
        .forEach(all::add);
  }

  List<DownloadTally> all() {
    return all;
  }

  /**
   * Adds a request to the download that it belongs to, or begins one.
   *
   * @return the download; empty if it belongs to none and begins none
   */
  Optional<DownloadTally> take(Event event, Instant heardAt) {
    FileVersion version = version(event);
    Optional<DownloadTally> found = find(event, version);
    if (found.isEmpty() && event.begins()) {
      found = Optional.of(DownloadTally.beginning(event, heardAt));
      all.add(found.get());
    }
    found.ifPresent(download -> download.add(event, version, heardAt));
    return found;
  }

  /**
   * The version that was there when the request began. Where that is in doubt within a second, the
   * newer, unless the client was still busy with the older.
   */
  private FileVersion version(Event event) {
    Optional<FileVersion> sure = newest(event, event.request().beganAt());
    Optional<FileVersion> possible = newest(event, event.beganBy());
    boolean busy =
        sure.isPresent() && all.stream().anyMatch(download -> isBusy(download, event, sure.get()));
    return (busy ? sure : possible).orElseGet(() -> new FileVersion(Optional.empty(), size(event)));
  }

  private static boolean isBusy(DownloadTally download, Event event, FileVersion version) {
    return goesOn(download)
        && download
            .file(event.file())
            .filter(file -> file.modifiedAt().equals(version.modifiedAt()))
            .filter(file -> file.any() && file.wholes() == 0)
            .isPresent();
  }

  /** What the file is now, if it was there already; else the newest of the others that was. */
  private Optional<FileVersion> newest(Event event, Instant at) {
    List<FileVersion> known = new ArrayList<>();
    for (FileState state : event.versions()) {
      known.add(FileVersion.of(state));
    }
    if (!known.isEmpty() && known.get(0).isThere(at)) {
      return Optional.of(known.get(0));
    }
    for (DownloadTally download : all) {
      download.file(event.file()).map(FileVersion::of).ifPresent(known::add);
    }
    return known.stream()
        .filter(version -> version.isThere(at))
        .max(Comparator.comparing(version -> version.modifiedAt().orElse(Instant.MIN)));
  }

  private static OptionalLong size(Event event) {
    OptionalLong size = event.request().fileSize();
    return size.orElse(0) < 0 ? OptionalLong.empty() : size;
  }

  private Optional<DownloadTally> find(Event event, FileVersion version) {
    return nearest(event, download -> isSame(download, event, version))
        .or(() -> nearest(event, download -> mayBecome(download, event, version)))
        .or(() -> nearest(event, download -> isOpen(download, event, version)));
  }

  private static boolean isSame(DownloadTally download, Event event, FileVersion version) {
    return download
        .file(event.file())
        .filter(file -> file.modifiedAt().equals(version.modifiedAt()))
        .isPresent();
  }

  /** The version that was not known turns out. */
  private static boolean mayBecome(DownloadTally download, Event event, FileVersion version) {
    return download.file(event.file()).filter(file -> file.modifiedAt().isEmpty()).isPresent()
        && version.modifiedAt().filter(time -> !download.startedAt().isBefore(time)).isPresent();
  }

  private static boolean isOpen(DownloadTally download, Event event, FileVersion version) {
    boolean goesOn = goesOn(download) && distance(download, event).compareTo(LONGEST_BREAK) <= 0;
    boolean wasThere = version.modifiedAt().filter(download.lastAt()::isBefore).isEmpty();
    return download.file(event.file()).isEmpty() && (goesOn || wasThere);
  }

  private static boolean goesOn(DownloadTally download) {
    return download.state() == DownloadState.ACTIVE || download.state() == DownloadState.FAILED;
  }

  /** Of several that are as near, the newest. */
  private Optional<DownloadTally> nearest(Event event, Predicate<DownloadTally> belongs) {
    return all.stream()
        .filter(belongs)
        .min(
            Comparator.comparing((DownloadTally download) -> distance(download, event))
                .thenComparing(
                    download -> download.version().orElse(Instant.MIN), Comparator.reverseOrder())
                .thenComparing(DownloadTally::startedAt, Comparator.reverseOrder()));
  }

  private static Duration distance(DownloadTally download, Event event) {
    Duration after = Duration.between(download.lastAt(), event.request().beganAt());
    Duration before = Duration.between(event.request().endedAt(), download.startedAt());
    Duration longer = after.compareTo(before) > 0 ? after : before;
    return longer.isNegative() ? Duration.ZERO : longer;
  }

  /** Whether the client has a version of a file from another download. */
  boolean has(String file, Optional<Instant> version, DownloadTally except) {
    return all.stream()
        .filter(download -> download != except)
        .flatMap(download -> download.file(file).stream())
        .anyMatch(one -> one.wholes() > 0 && one.modifiedAt().equals(version));
  }

  /** Tells updates from initial downloads. */
  void tellKinds() {
    for (DownloadTally one : all) {
      if (all.stream().anyMatch(other -> other != one && isBefore(other, one))) {
        one.isUpdate();
      }
    }
  }

  private static boolean isBefore(DownloadTally older, DownloadTally newer) {
    if (older.state() != DownloadState.COMPLETED) {
      return false;
    }
    Optional<Instant> one = older.version();
    Optional<Instant> other = newer.version();
    if (one.isPresent() && other.isPresent()) {
      return one.get().isBefore(other.get());
    }
    return older.startedAt().isBefore(newer.startedAt());
  }
}
