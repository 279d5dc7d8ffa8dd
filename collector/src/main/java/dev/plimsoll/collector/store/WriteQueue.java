package dev.plimsoll.collector.store;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One thread that carries out writes in order. Its queue is bounded: when the disk cannot keep up,
 * history gets holes, and memory does not fill.
 */
final class WriteQueue implements AutoCloseable {
  private static final int CAPACITY = 256;
  private static final int PATIENCE_SECONDS = 10;

  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(CAPACITY),
          task -> new Thread(task, "plimsoll-store"));
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile Optional<String> lastFailure = Optional.empty();
  private final Function<RuntimeException, StoreException> explain;

  /**
   * A queue without work.
   *
   * @param explain puts what the database said into an operator's words
   */
  WriteQueue(Function<RuntimeException, StoreException> explain) {
    this.explain = explain;
  }

  CompletableFuture<Void> submit(Runnable write) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      executor.execute(() -> carryOut(write, done));
    } catch (RejectedExecutionException e) {
      fail(done, new StoreException("a write was dropped: " + why(), e));
    }
    return done;
  }

  StoreStatus status() {
    return new StoreStatus(written.get(), failed.get(), executor.getQueue().size(), lastFailure);
  }

  /** Carries out what is queued; drops what takes too long. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(Runnable write, CompletableFuture<Void> done) {
    try {
      write.run();
      written.incrementAndGet();
      lastFailure = Optional.empty();
      done.complete(null);
    } catch (RuntimeException e) {
      fail(done, explain.apply(e));
    }
  }

  private void fail(CompletableFuture<Void> done, StoreException why) {
    failed.incrementAndGet();
    lastFailure = Optional.of(String.valueOf(why.getMessage()));
    done.completeExceptionally(why);
  }

  private String why() {
    return executor.isShutdown()
        ? "the store is closed"
        : "the disk of the data directory does not keep up";
  }
}
