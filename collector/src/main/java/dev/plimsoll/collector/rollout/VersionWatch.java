package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.log.FileState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Watches the files of one image of one repository for a new version: files that changed, and are
 * the same in all looks over a time. What is there at first sight is no new version.
 */
public final class VersionWatch {
  private final Duration settle;
  private Optional<ImageVersion> known;
  private Optional<Set<FileState>> last = Optional.empty();
  private Instant since = Instant.MIN;
  private boolean nothingBefore;

  /**
   * A watch.
   *
   * @param settle how long files must stay the same to be whole
   * @param known the version seen before, if any: what changed meanwhile is new
   */
  public VersionWatch(Duration settle, Optional<ImageVersion> known) {
    this.settle = settle;
    this.known = known;
  }

  /**
   * A version, and when it was seen first.
   *
   * @param first whether none was seen before
   */
  public record Published(ImageVersion version, Instant at, boolean first) {}

  /**
   * Looks at the image's files as the agents list them now.
   *
   * @param files none if they are not there; not to be called where no agent tells
   * @return a version that has just turned out to be new
   */
  public Optional<Published> look(Collection<FileState> files, Instant now) {
    Set<FileState> seen = Set.copyOf(files);
    boolean firstLook = last.isEmpty();
    if (!last.filter(seen::equals).isPresent()) {
      last = Optional.of(seen);
      since = now;
    }
    Optional<ImageVersion> version = ImageVersion.listed(files);
    if (firstLook && known.isEmpty()) {
      known = version;
      nothingBefore = version.isEmpty();
      return Optional.empty();
    }
    boolean settled = !now.isBefore(since.plus(settle)) && now.isAfter(since);
    if (version.isEmpty() || !settled || !isNew(version.get())) {
      return Optional.empty();
    }
    Published published = new Published(version.get(), since, nothingBefore);
    known = version;
    nothingBefore = false;
    return Optional.of(published);
  }

  /** What is known now, to be remembered; absent while there is nothing. */
  public Optional<ImageVersion> known() {
    return known;
  }

  /** A file that went away brings nothing to clients. */
  private boolean isNew(ImageVersion version) {
    return known
        .map(
            before ->
                version.files().entrySet().stream()
                    .anyMatch(file -> !file.getValue().equals(before.files().get(file.getKey()))))
        .orElse(true);
  }
}
