package dev.plimsoll.collector.store;

import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.assess.Peak;
import dev.plimsoll.collector.assess.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** A store in a database. */
final class SqlStore implements Store {
  /** How long every reading is kept; after that, minutes. The page's charts show half an hour. */
  private static final Duration RAW_KEPT = Duration.ofHours(1);

  private final Database database;
  private final Duration retention;
  private final Reader reader;
  private final Writer writer;
  private final WriteQueue writes;
  private final LedgerStore ledger;
  // The two below belong to the writer's thread.
  private final HistoryTable history = new HistoryTable();
  private final Map<ResourceKey, Peak> savedPeaks = new HashMap<>();

  private SqlStore(Database database, Duration retention) {
    this.database = database;
    this.retention = retention;
    Migrations.apply(database);
    writer = new Writer(database, history::forgetNumbers);
    savedPeaks.putAll(writer.transaction(PeakTable::read).peaks());
    reader = new Reader(database);
    writes = new WriteQueue(database);
    ledger = new SqlLedgers(database, reader, writer, writes);
  }

  /**
   * Opens the store in a database, which it closes with it.
   *
   * @throws StoreException if the database cannot be used
   */
  static SqlStore in(Database database, Duration retention) {
    try {
      return new SqlStore(database, retention);
    } catch (RuntimeException e) {
      StoreException why = database.explain(e);
      database.close();
      throw why;
    }
  }

  @Override
  public HighWater peaks() {
    return reader.read(PeakTable::read);
  }

  @Override
  public CompletableFuture<Void> savePeaks(HighWater peaks) {
    return writes.submit(
        () -> {
          Map<ResourceKey, Peak> changed = changed(peaks);
          inTransaction(handle -> PeakTable.write(handle, changed));
          savedPeaks.putAll(changed);
        });
  }

  @Override
  public CompletableFuture<Void> append(HistoryBatch batch) {
    return writes.submit(() -> inTransaction(handle -> history.append(handle, batch)));
  }

  @Override
  public List<History> history(String repository, Instant from, Instant to, Duration step) {
    return reader.read(handle -> HistoryTable.read(handle, repository, from, to, step));
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
                  database.lock(handle, List.of(HistoryTable.PRUNING));
                  history.condense(handle, now);
                  history.forget(handle, HistoryTable.RAW, rawSince);
                  history.forget(handle, HistoryTable.MINUTE, now.minus(retention));
                }));
  }

  @Override
  public LedgerStore ledger() {
    return ledger;
  }

  @Override
  public StoreStatus status() {
    return writes.status();
  }

  @Override
  public void close() {
    if (!writes.drain()) {
      writer.abort();
    }
    writer.close();
    database.close();
  }

  private void inTransaction(Consumer<Handle> work) {
    writer.transaction(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  private Map<ResourceKey, Peak> changed(HighWater peaks) {
    Map<ResourceKey, Peak> changed = new HashMap<>(peaks.peaks());
    changed.entrySet().removeAll(savedPeaks.entrySet());
    return changed;
  }
}
