package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.FileState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The version of a file that a request was for.
 *
 * @param modifiedAt by which versions are told apart; absent if it is not known
 * @param size if known
 */
record FileVersion(Optional<Instant> modifiedAt, OptionalLong size) {
  static FileVersion of(FileState state) {
    return new FileVersion(Optional.of(state.modifiedAt()), OptionalLong.of(state.bytes()));
  }

  static FileVersion of(FileCoverage coverage) {
    return new FileVersion(coverage.modifiedAt(), coverage.size());
  }

  /** Whether it is known to be there at that time. */
  boolean isThere(Instant at) {
    return modifiedAt.filter(time -> !time.isAfter(at)).isPresent();
  }
}
