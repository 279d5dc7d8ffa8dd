package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.Outcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the lines showed that were last read of a file.
 *
 * @param lacks what they do not tell and should; not known while no request was read
 * @param rejected of each kind of them that should have been a request and was not the offset of
 *     the first
 */
record Shown(Lacks lacks, Map<Outcome, Long> rejected) {

  /** No line was read. */
  static final Shown NOTHING = new Shown(Lacks.UNKNOWN, Map.of());

  /** Copies the map, and keeps its order the same for all. */
  Shown {
    if (!rejected.keySet().stream().allMatch(Outcome::rejected)
        || rejected.values().stream().anyMatch(offset -> offset < 0)) {
      throw new IllegalArgumentException("no rejected lines: " + rejected);
    }
    rejected = rejected.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(rejected));
  }

  /** Whether any line was read. */
  boolean known() {
    return lacks.known() || !rejected.isEmpty();
  }

  /** What is known when the lines of {@code later} were read too. */
  Shown then(Shown later) {
    return later.known() ? new Shown(later.lacks.with(lacks), later.rejected) : this;
  }
}
