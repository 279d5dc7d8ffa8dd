package dev.plimsoll.collector;

import dev.plimsoll.collector.ledger.Assembler;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.scrape.LedgerFetcher;
import dev.plimsoll.collector.scrape.LedgerStart;
import dev.plimsoll.collector.store.LedgerEntry;
import dev.plimsoll.collector.store.LedgerPosition;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.store.StoreException;
import dev.plimsoll.collector.web.Offload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the turns of all agents share. Used from one event loop only, which it never blocks. */
final class LedgerDesk {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerDesk.class);

  /** Parts in memory: read, taken apart, and waiting for the store. */
  private static final int PARTS = 4;

  /** Spread of a question around its time, so that nothing stays in step with it. */
  private static final double JITTER = 0.05;

  private final Vertx vertx;
  private final LedgerFetcher fetcher;
  private final Offload offload;
  private final LedgerStore store;
  private final Supplier<Assembler> assembler;
  private final LedgerBook book;
  private final Duration interval;
  private final InstantSource clock;
  private final Gate gate = new Gate(PARTS);
  private final SplittableRandom random = new SplittableRandom();

  /**
   * A desk.
   *
   * @param assembler that of the design in force
   * @param interval between two questions to one agent
   */
  LedgerDesk(
      Vertx vertx,
      LedgerFetcher fetcher,
      Offload offload,
      LedgerStore store,
      Supplier<Assembler> assembler,
      LedgerBook book,
      Duration interval,
      InstantSource clock) {
    this.vertx = vertx;
    this.fetcher = fetcher;
    this.offload = offload;
    this.store = store;
    this.assembler = assembler;
    this.book = book;
    this.interval = interval;
    this.clock = clock;
  }

  Vertx vertx() {
    return vertx;
  }

  LedgerFetcher fetcher() {
    return fetcher;
  }

  Gate gate() {
    return gate;
  }

  LedgerBook book() {
    return book;
  }

  Instant now() {
    return clock.instant();
  }

  /** Milliseconds to the next question to an agent. */
  long rest() {
    return Math.round(interval.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1)));
  }

  /** Milliseconds to the first question to an agent: not all of them at once. */
  long first() {
    return random.nextLong(1 + interval.toMillis() / 4);
  }

  Future<Optional<LedgerPosition>> position(URI agent) {
    return offload.call(() -> store.position(agent.toString()));
  }

  /** Where to begin with an agent of whose ledger the store has nothing. */
  LedgerStart start() {
    return store.isRenewed() ? LedgerStart.OLDEST : LedgerStart.END;
  }

  /** Takes a part in; false if another collector was quicker. */
  Future<Boolean> take(URI agent, Optional<String> before, LedgerPart part, Instant now) {
    Assembler rules = assembler.get();
    return offload
        .call(
            () ->
                store.take(
                    new LedgerEntry(
                        agent.toString(),
                        before,
                        part,
                        rules.of(agent.toString(), part, now),
                        now)))
        .compose(this::here);
  }

  /** The end of a write, on this event loop. */
  <T> Future<T> here(CompletionStage<T> write) {
    return Future.fromCompletionStage(write, vertx.getOrCreateContext());
  }

  /** Puts a failure of the store in words; anything else is a fault of ours. */
  String why(Throwable failure) {
    if (!(failure instanceof StoreException)) {
      LOG.error("the ledger cannot be taken in", failure);
    }
    return failure instanceof StoreException ? String.valueOf(failure.getMessage()) : "" + failure;
  }
}
