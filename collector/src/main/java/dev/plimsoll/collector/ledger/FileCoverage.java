package dev.plimsoll.collector.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much of a version of a file went out to a client.
 *
 * @param file path below the image directory
 * @param modifiedAt tells the version; absent where a request was for one that is not known
 * @param size of the whole file, if known
 * @param covered the bytes that went out since the download was last complete
 * @param unplaced bytes that went out, from where in the file the log does not tell
 */
public record FileCoverage(
    String file,
    Optional<Instant> modifiedAt,
    OptionalLong size,
    Intervals covered,
    long unplaced) {
  /** Refuses null. */
  public FileCoverage {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(modifiedAt, "modifiedAt");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(covered, "covered");
  }
}
