package dev.plimsoll.collector.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.assess.Peak;
import dev.plimsoll.collector.assess.ResourceKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteDataSource;

/** A store in one SQLite file. */
final class SqliteStore implements Store {
  /** How long every reading is kept; after that, minutes. The page's charts show half an hour. */
  private static final Duration RAW_KEPT = Duration.ofHours(1);

  private final DataDirectory directory;
  private final SqliteFailures failures;
  private final Duration retention;
  private final HikariDataSource readers;
  private final Jdbi reading;
  private final Handle writer;
  private final WriteQueue writes;
  // The two below belong to the writer's thread.
  private final HistoryTable history = new HistoryTable();
  private final Map<ResourceKey, Peak> savedPeaks = new HashMap<>();

  private SqliteStore(DataDirectory directory, SqliteFailures failures, Duration retention) {
    this.directory = directory;
    this.failures = failures;
    this.retention = retention;
    SQLiteDataSource writing = SqliteConnections.writer(directory.database());
    Migrations.apply(writing, "sqlite", directory);
    writer = Jdbi.create(writing).open();
    savedPeaks.putAll(PeakTable.read(writer).peaks());
    readers = SqliteConnections.readers(directory.database());
    reading = Jdbi.create(readers);
    writes = new WriteQueue(failures::explain);
  }

  static SqliteStore open(Path path, Duration retention) {
    DataDirectory directory = DataDirectory.take(path);
    SqliteFailures failures = new SqliteFailures(directory.database());
    try {
      return new SqliteStore(directory, failures, retention);
    } catch (RuntimeException e) {
      directory.close();
      throw failures.explain(e);
    }
  }

  @Override
  public HighWater peaks() {
    return explained(() -> reading.withHandle(PeakTable::read));
  }

  @Override
  public CompletableFuture<Void> savePeaks(HighWater peaks) {
    return writes.submit(
        () -> {
          Map<ResourceKey, Peak> changed = changed(peaks);
          writer.useTransaction(handle -> PeakTable.write(handle, changed));
          savedPeaks.putAll(changed);
        });
  }

  @Override
  public CompletableFuture<Void> append(HistoryBatch batch) {
    return writes.submit(() -> inTransaction(handle -> history.append(handle, batch)));
  }

  @Override
  public List<History> history(String repository, Instant from, Instant to, Duration step) {
    return explained(
        () -> reading.withHandle(handle -> HistoryTable.read(handle, repository, from, to, step)));
  }

  @Override
  public LedgerStore ledger() {
    return new UnreadLedger();
  }

  @Override
  public CompletableFuture<Void> prune(Instant now) {
    Duration rawKept = retention.compareTo(RAW_KEPT) < 0 ? retention : RAW_KEPT;
    // Whole minutes: what remains as it was taken begins where a condensed minute ends.
    Instant rawSince = now.minus(rawKept).truncatedTo(ChronoUnit.MINUTES);
    return writes.submit(
        () ->
            inTransaction(
                handle -> {
                  history.condense(handle, now);
                  history.forget(handle, HistoryTable.RAW, rawSince);
                  history.forget(handle, HistoryTable.MINUTE, now.minus(retention));
                }));
  }

  @Override
  public StoreStatus status() {
    return writes.status();
  }

  @Override
  public void close() {
    writes.close();
    readers.close();
    writer.close();
    directory.close();
  }

  private void inTransaction(Consumer<Handle> work) {
    try {
      writer.useTransaction(work::accept);
    } catch (RuntimeException e) {
      history.forgetNumbers();
      throw e;
    }
  }

  private Map<ResourceKey, Peak> changed(HighWater peaks) {
    Map<ResourceKey, Peak> changed = new HashMap<>(peaks.peaks());
    changed.entrySet().removeAll(savedPeaks.entrySet());
    return changed;
  }

  private <T> T explained(Supplier<T> read) {
    try {
      return read.get();
    } catch (RuntimeException e) {
      throw failures.explain(e);
    }
  }
}
