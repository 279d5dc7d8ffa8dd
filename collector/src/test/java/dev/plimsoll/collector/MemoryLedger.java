package dev.plimsoll.collector;

import dev.plimsoll.collector.ledger.ClaimedRequest;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.store.DownloadFilter;
import dev.plimsoll.collector.store.DownloadSummary;
import dev.plimsoll.collector.store.LedgerEntry;
import dev.plimsoll.collector.store.LedgerLimits;
import dev.plimsoll.collector.store.LedgerPosition;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.store.LogRecord;
import dev.plimsoll.collector.store.RequestFilter;
import dev.plimsoll.collector.store.StoredGap;
import dev.plimsoll.collector.store.StoredRequest;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Keeps what it is given in lists, by the rules of the real one, and fails when told to. */
final class MemoryLedger implements LedgerStore {
  private final Map<String, LedgerPosition> positions = new HashMap<>();
  private final Map<String, List<String>> paths = new HashMap<>();
  private final List<StoredGap> gaps = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private Optional<RuntimeException> trouble = Optional.empty();
  private String refused = "nothing";
  private boolean holding;
  private boolean renewed;
  private int mostUnderWay;
  private int positionsAsked;
  private List<LogRecord> records = List.of();

  /** Everything fails with this from now on; empty: nothing does. */
  synchronized void fail(Optional<RuntimeException> why) {
    trouble = why;
  }

  /** This alone fails from now on. */
  synchronized void refuse(String call) {
    refused = call;
  }

  /** Parts that are handed over wait for {@link #release}. */
  synchronized void hold() {
    holding = true;
  }

  synchronized int held() {
    return held.size();
  }

  synchronized int mostUnderWay() {
    return mostUnderWay;
  }

  /** The parts that wait are taken in, and no more wait. */
  void release() {
    List<Runnable> now;
    synchronized (this) {
      holding = false;
      now = List.copyOf(held);
      held.clear();
    }
    now.forEach(Runnable::run);
  }

  synchronized int positionsAsked() {
    return positionsAsked;
  }

  synchronized void put(String agent, LedgerPosition position) {
    positions.put(agent, position);
  }

  synchronized void put(List<LogRecord> now) {
    records = now;
  }

  /** The paths of all requests of an agent that were taken in, in order. */
  synchronized List<String> paths(String agent) {
    return List.copyOf(paths.getOrDefault(agent, List.of()));
  }

  /** What was asked of it beside parts and positions. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** It took the place of one that is lost. */
  synchronized void renew() {
    renewed = true;
  }

  @Override
  public synchronized boolean isRenewed() {
    return renewed;
  }

  @Override
  public synchronized Optional<LedgerPosition> position(String agent) {
    positionsAsked++;
    blocks();
    return Optional.ofNullable(positions.get(agent));
  }

  @Override
  public CompletableFuture<Boolean> take(LedgerEntry entry) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Runnable write = () -> done.complete(write(entry));
    synchronized (this) {
      if (trouble.isPresent()) {
        return CompletableFuture.failedFuture(trouble.get());
      }
      if (holding) {
        held.add(write);
        mostUnderWay = Math.max(mostUnderWay, held.size());
        return done;
      }
    }
    write.run();
    return done;
  }

  private synchronized boolean write(LedgerEntry entry) {
    Optional<LedgerPosition> old = Optional.ofNullable(positions.get(entry.agent()));
    if (!old.map(LedgerPosition::cursor).equals(entry.before())) {
      return false;
    }
    Optional<Instant> current =
        entry.part().more() ? old.flatMap(LedgerPosition::currentAt) : Optional.of(entry.heardAt());
    positions.put(
        entry.agent(), new LedgerPosition(entry.part().cursor(), entry.heardAt(), current));
    List<String> own = paths.computeIfAbsent(entry.agent(), agent -> new ArrayList<>());
    for (ClaimedRequest request : entry.assembly().requests()) {
      own.add(request.request().path());
    }
    for (LogGap gap : entry.part().gaps()) {
      gaps.add(new StoredGap(entry.agent(), gap, entry.heardAt()));
    }
    return true;
  }

  @Override
  public synchronized CompletableFuture<Void> settle(
      Duration quiet, Map<String, Set<String>> agents, UnaryOperator<Download> settle) {
    return call("settle " + quiet + " " + agents);
  }

  @Override
  public synchronized CompletableFuture<Void> prune(Instant now, LedgerLimits limits) {
    return call("prune " + now + " " + limits.requests());
  }

  private CompletableFuture<Void> call(String what) {
    if (trouble.isPresent()) {
      return CompletableFuture.failedFuture(trouble.get());
    }
    if (what.startsWith(refused)) {
      return CompletableFuture.failedFuture(new IllegalStateException("not " + refused));
    }
    calls.add(what);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized List<LogRecord> logs() {
    blocks();
    return records;
  }

  @Override
  public synchronized List<StoredGap> gaps(String agent, int limit) {
    return gaps.stream().filter(gap -> gap.agent().equals(agent)).limit(limit).toList();
  }

  private void blocks() {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("an event loop reads the store");
    }
    trouble.ifPresent(
        why -> {
          throw why;
        });
  }

  @Override
  public List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit) {
    throw new UnsupportedOperationException("nobody asks for it here");
  }

  @Override
  public List<DownloadSummary> summaries(String repository) {
    throw new UnsupportedOperationException("nobody asks for it here");
  }

  @Override
  public List<StoredRequest> requests(RequestFilter filter, OptionalLong before, int limit) {
    throw new UnsupportedOperationException("nobody asks for it here");
  }
}
