package dev.plimsoll.collector;

import dev.plimsoll.collector.store.LedgerLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept, and where.
 *
 * @param data the directory that holds what outlives the process
 * @param database URL of a PostgreSQL database, which may hold a password; absent: one in the
 *     directory
 * @param retention how long history is kept; at least a minute
 * @param ledgers what of the ledgers is kept
 */
public record StorageSettings(
    Path data, Optional<String> database, Duration retention, LedgerLimits ledgers) {
  /** Refuses what cannot be run. */
  public StorageSettings {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(ledgers, "ledgers");
    Bounds.atLeast(Duration.ofMinutes(1), "retention", retention);
  }

  /** Without the database's URL: it may hold a password. */
  @Override
  public String toString() {
    return "StorageSettings[data=" + data + ", retention=" + retention + ", " + ledgers + "]";
  }
}
