package dev.plimsoll.collector;

import dev.plimsoll.collector.ledger.Assembler;
import dev.plimsoll.collector.scrape.LedgerFetcher;
import dev.plimsoll.collector.store.LedgerLimits;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.web.Offload;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledgers of all agents of the design on one event loop, and looks after what is kept of
 * them. Each agent has a pace of its own: one that is slow or silent holds up no other.
 */
final class LedgerPoller extends VerticleBase {
  private static final int THREADS = 4;

  /** Each agent waits for one answer of the store at most: more than any design has. */
  private static final int WAITING = 100_000;

  private final LedgerStore store;
  private final LedgerBook book;
  private final LedgerLimits limits;
  private final Duration interval;
  private final InstantSource clock;
  private final Map<URI, LedgerTurn> turns = new HashMap<>();
  private volatile @Nullable Context own;
  private @Nullable Plan plan;
  private @Nullable LedgerDesk desk;
  private @Nullable LedgerFetcher fetcher;

  /**
   * A poller that asks nobody yet.
   *
   * @param book where it is written down how reading goes
   * @param interval between two questions to one agent
   */
  LedgerPoller(
      LedgerStore store,
      LedgerBook book,
      LedgerLimits limits,
      Duration interval,
      InstantSource clock) {
    this.store = store;
    this.book = book;
    this.limits = limits;
    this.interval = interval;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    Offload offload = new Offload(vertx, "plimsoll-ledger", THREADS, WAITING);
    LedgerFetcher agents = new LedgerFetcher(vertx, offload::call);
    fetcher = agents;
    desk = new LedgerDesk(vertx, agents, offload, store, this::assembler, book, interval, clock);
    new LedgerKeeper(vertx, offload, store, book, limits, clock).start(() -> plan);
    own = context;
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    turns.values().forEach(LedgerTurn::end);
    turns.clear();
    return fetcher == null ? Future.succeededFuture() : fetcher.close();
  }

  /**
   * Reads the ledgers of this design's agents from now on, and no others. Any thread, once it is
   * deployed.
   */
  void watch(Plan now) {
    Objects.requireNonNull(own, "not deployed").runOnContext(unused -> take(now));
  }

  private void take(Plan now) {
    plan = now;
    Set<URI> agents = now.design().agents();
    book.watch(agents);
    Set<URI> gone = new HashSet<>(turns.keySet());
    gone.removeAll(agents);
    gone.forEach(agent -> Objects.requireNonNull(turns.remove(agent)).end());
    LedgerDesk at = Objects.requireNonNull(desk, "desk");
    for (URI agent : agents) {
      if (!turns.containsKey(agent)) {
        LedgerTurn turn = new LedgerTurn(agent, at);
        turns.put(agent, turn);
        turn.begin(at.first());
      }
    }
  }

  private Assembler assembler() {
    return Objects.requireNonNull(plan, "plan").assembler();
  }
}
