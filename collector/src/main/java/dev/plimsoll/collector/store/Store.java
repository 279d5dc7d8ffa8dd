package dev.plimsoll.collector.store;

import dev.plimsoll.collector.assess.HighWater;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What outlives the process. Reads block and may come from any thread; writes are queued and
 * carried out one after the other in the order in which they were asked for, each as a whole or not
 * at all.
 *
 * <p>A write that finds the queue full, or that the database refuses, ends its future with a {@link
 * StoreException} and is counted in {@link #status()}; the store stays usable.
 */
public interface Store extends AutoCloseable {
  /**
   * Opens the store of a data directory, which is created if it is missing.
   *
   * @param retention how long history is kept
   * @throws StoreException if the directory cannot be used, is in use or is damaged; the message is
   *     for an operator
   */
  static Store open(Path directory, Duration retention) {
    return open(directory, Optional.empty(), retention);
  }

  /**
   * Opens the store in a database, or without one in a data directory, which is created if it is
   * missing. Several collectors may share a database, but not a directory.
   *
   * @param database {@code postgresql://user:password@host:port/name}, or {@code
   *     jdbc:postgresql://…}; then the directory is not touched
   * @param retention how long history is kept
   * @throws StoreException if what is given cannot be used, or is damaged; the message is for an
   *     operator, and holds no password
   */
  static Store open(Path directory, Optional<String> database, Duration retention) {
    return SqlStore.in(
        database
            .<Database>map(url -> new PostgresDatabase(PostgresUrl.parse(url)))
            .orElseGet(() -> SqliteDatabase.in(directory)),
        retention);
  }

  /**
   * The saved high-water marks; those of resources that this version does not know are left out.
   */
  HighWater peaks();

  /** Saves the marks that changed since they were last read or saved. */
  CompletableFuture<Void> savePeaks(HighWater peaks);

  /** Adds the readings of one moment. */
  CompletableFuture<Void> append(HistoryBatch batch);

  /**
   * The history of one repository, one mean per step.
   *
   * @param from inclusive
   * @param to exclusive
   * @param step at least a millisecond; steps begin at whole multiples of it since the epoch.
   *     Beyond the last hour there is no finer step than a minute.
   * @return the series that have any reading in this time, ordered by resource and subject; a step
   *     without a reading has no point
   */
  List<History> history(String repository, Instant from, Instant to, Duration step);

  /** What is kept of the ledgers. */
  LedgerStore ledger();

  /** Condenses readings into minutes, and forgets those beyond the retention. */
  CompletableFuture<Void> prune(Instant now);

  /** What became of the writes so far. */
  StoreStatus status();

  /**
   * Carries out the queued writes, for at most ten seconds, and lets go of directory or database.
   */
  @Override
  void close();
}
