package dev.plimsoll.collector.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the design that any agent was seen to have, and since when their newest versions.
 * Only a help: a file that nobody is known to have is not waited for. No larger than the design;
 * for several threads.
 */
final class ListedFiles {
  private final Map<ServedFile, Instant> newest = new HashMap<>();

  synchronized void learn(ServedFile file, Instant modifiedAt) {
    newest.merge(file, modifiedAt, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** What is known at this moment. */
  synchronized View view() {
    return new View(Map.copyOf(newest));
  }

  /** What was known at one moment. */
  record View(Map<ServedFile, Instant> newest) {
    /** Since when the newest version; empty if no agent is known to have the file. */
    Optional<Instant> of(DownloadKey key, String file) {
      return Optional.ofNullable(newest.get(new ServedFile(key.repository(), key.image(), file)));
    }
  }
}
