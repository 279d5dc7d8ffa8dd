package dev.plimsoll.collector.store;

import dev.plimsoll.collector.ledger.Download;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Stands in until the store keeps ledgers: nothing was ever read. */
final class UnreadLedger implements LedgerStore {
  @Override
  public Optional<LedgerPosition> position(String agent) {
    return Optional.empty();
  }

  @Override
  public CompletableFuture<Boolean> take(LedgerEntry entry) {
    return CompletableFuture.completedFuture(false);
  }

  @Override
  public CompletableFuture<Void> settle(
      Instant quietSince, Map<String, Set<String>> agents, UnaryOperator<Download> settle) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit) {
    return List.of();
  }

  @Override
  public List<DownloadSummary> summaries(String repository) {
    return List.of();
  }

  @Override
  public List<StoredRequest> requests(RequestFilter filter, OptionalLong before, int limit) {
    return List.of();
  }

  @Override
  public List<LogRecord> logs() {
    return List.of();
  }

  @Override
  public List<StoredGap> gaps(String agent, int limit) {
    return List.of();
  }

  @Override
  public CompletableFuture<Void> prune(Instant now, LedgerLimits limits) {
    return CompletableFuture.completedFuture(null);
  }
}
