package dev.plimsoll.agent.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of a log that was read and is not found any more. */
final class LostFile {

  private final LogSource source;
  private final Place place;
  private final LogFiles.Found found;

  /**
   * That of {@code place}.
   *
   * @param found what there is of the log
   */
  LostFile(LogSource source, Place place, LogFiles.Found found) {
    this.source = source;
    this.place = place;
    this.found = found;
  }

  /** What cannot be looked at is not gone. Where no log is, nobody looks. */
  boolean isGone() {
    return !source.means(place.path()) || canBeLookedAt();
  }

  private boolean canBeLookedAt() {
    @Nullable Path directory = place.path().getParent();
    return directory != null && Files.isDirectory(directory) && found.problems().isEmpty();
  }

  /** What of it was not read. */
  Gap gap() {
    return new Gap(
        source.name(),
        source.log(place.path()),
        place.path(),
        place.offset(),
        place.size(),
        reason());
  }

  private Gap.Reason reason() {
    if (found.unreadable(place.path())) {
      return Gap.Reason.UNREADABLE;
    }
    boolean there =
        found.files().stream()
            .anyMatch(
                file ->
                    file.path().equals(place.path())
                        && (file.identity() == 0 || file.identity() == place.identity()));
    return there ? Gap.Reason.TRUNCATED : Gap.Reason.DELETED;
  }
}
