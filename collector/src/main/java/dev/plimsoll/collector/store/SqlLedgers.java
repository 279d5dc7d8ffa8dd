package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The ledgers in a database. */
final class SqlLedgers implements LedgerStore {
  private final Database database;
  private final Reader reader;
  private final Writer writer;
  private final WriteQueue writes;

  SqlLedgers(Database database, Reader reader, Writer writer, WriteQueue writes) {
    this.database = database;
    this.reader = reader;
    this.writer = writer;
    this.writes = writes;
  }

  @Override
  public Optional<LedgerPosition> position(String agent) {
    return reader.read(handle -> CursorTable.read(handle, agent));
  }

  @Override
  public boolean isRenewed() {
    return database.isRenewed();
  }

  @Override
  public CompletableFuture<Boolean> take(LedgerEntry entry) {
    return writes.submit(() -> writer.transaction(handle -> take(handle, entry)));
  }

  @Override
  public CompletableFuture<Void> settle(
      Duration quiet, Map<String, Set<String>> agents, UnaryOperator<Download> settle) {
    return Pieces.carryOut(writes, new Settlement(database, writer, quiet, agents, settle)::piece);
  }

  @Override
  public List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit) {
    return reader.read(handle -> DownloadTable.read(handle, filter, before, limit));
  }

  @Override
  public List<DownloadSummary> summaries(String repository) {
    return reader.read(handle -> SummaryQuery.read(handle, repository));
  }

  @Override
  public List<StoredRequest> requests(RequestFilter filter, OptionalLong before, int limit) {
    return reader.read(handle -> RequestTable.read(handle, filter, before, limit));
  }

  @Override
  public List<LogRecord> logs() {
    return reader.read(LogTable::read);
  }

  @Override
  public List<StoredGap> gaps(String agent, int limit) {
    return reader.read(handle -> GapTable.read(handle, agent, limit));
  }

  @Override
  public CompletableFuture<Void> prune(Instant now, LedgerLimits limits) {
    return Pieces.carryOut(writes, new LedgerPruning(database, writer, now, limits)::piece);
  }

  private boolean take(Handle handle, LedgerEntry entry) {
    if (!CursorTable.advance(handle, entry)) {
      return false;
    }
    Set<DownloadKey> keys = entry.assembly().keys();
    database.lock(handle, keys.stream().map(DownloadKey::repository).collect(Collectors.toSet()));
    RequestTable.add(handle, entry.agent(), entry.heardAt(), entry.assembly().requests());
    DownloadTable.write(handle, entry.assembly().apply(DownloadTable.of(database, handle, keys)));
    GapTable.add(handle, entry.agent(), entry.heardAt(), entry.part().gaps());
    LogTable.add(handle, entry.agent(), entry.part().logs(), entry.part().gaps());
    return true;
  }
}
