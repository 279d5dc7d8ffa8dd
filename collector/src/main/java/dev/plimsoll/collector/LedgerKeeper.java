package dev.plimsoll.collector;

import dev.plimsoll.collector.ledger.Assembler;
import dev.plimsoll.collector.store.LedgerLimits;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.web.Offload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what is kept of the ledgers: lets downloads that are quiet come to their end, forgets
 * what is old, and tells the book what the store counted. Used from one event loop only, which it
 * never blocks.
 */
final class LedgerKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);
  private static final long CARE = 60_000;
  private static final long COUNT = 10_000;

  private final Vertx vertx;
  private final Offload offload;
  private final LedgerStore store;
  private final LedgerBook book;
  private final LedgerLimits limits;
  private final InstantSource clock;
  private String trouble = "";

  LedgerKeeper(
      Vertx vertx,
      Offload offload,
      LedgerStore store,
      LedgerBook book,
      LedgerLimits limits,
      InstantSource clock) {
    this.vertx = vertx;
    this.offload = offload;
    this.store = store;
    this.book = book;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Begins.
   *
   * @param plan that of the design in force; null before there is any
   */
  void start(Supplier<@Nullable Plan> plan) {
    again(COUNT, this::count);
    again(CARE, () -> care(plan.get()));
  }

  /** One after the other: a slow store never has two of them waiting. */
  private void again(long millis, Supplier<Future<?>> work) {
    vertx.setTimer(millis, due -> work.get().onComplete(done -> again(millis, work)));
  }

  /** Tells the book what the store counted. */
  Future<?> count() {
    return offload
        .call(store::logs)
        .onSuccess(book::records)
        .onComplete(done -> report(done.cause()));
  }

  /** Lets downloads end, and forgets what is old, even if that failed. */
  Future<?> care(@Nullable Plan plan) {
    Instant now = clock.instant();
    Future<Void> settled = plan == null ? Future.succeededFuture() : write(() -> settle(plan));
    return settled
        .transform(done -> done.succeeded() ? prune(now) : prune(now).compose(x -> settled))
        .onComplete(done -> report(done.cause()));
  }

  private Future<Void> prune(Instant now) {
    return write(() -> store.prune(now, limits));
  }

  private CompletableFuture<Void> settle(Plan plan) {
    Assembler assembler = plan.assembler();
    Duration quiet = plan.design().serviceLevel().pollInterval().multipliedBy(2);
    return store.settle(quiet, assembler.agents(), assembler::settled);
  }

  private Future<Void> write(Callable<CompletableFuture<Void>> write) {
    return offload
        .call(write)
        .compose(done -> Future.fromCompletionStage(done, vertx.getOrCreateContext()));
  }

  private void report(@Nullable Throwable failure) {
    String now = failure == null ? "" : String.valueOf(failure.getMessage());
    if (!now.equals(trouble)) {
      trouble = now;
      if (failure == null) {
        LOG.info("what is kept of the ledgers is looked after again");
      } else {
        LOG.warn("what is kept of the ledgers is not looked after: {}", now);
      }
    }
  }
}
