package dev.plimsoll.collector.store;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One thread that carries out writes in order. Its queue is bounded: when the disk cannot keep up,
 * history gets holes, and memory does not fill.
 */
final class WriteQueue {
  private static final int CAPACITY = 256;
  private static final int PATIENCE_SECONDS = 10;

  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(CAPACITY), WriteQueue::thread);
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile Optional<String> lastFailure = Optional.empty();
  private final Database database;

  /** A queue without work. */
  WriteQueue(Database database) {
    this.database = database;
  }

  CompletableFuture<Void> submit(Runnable write) {
    return submit(
        () -> {
          write.run();
          return null;
        });
  }

  <T> CompletableFuture<T> submit(Supplier<T> write) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      executor.execute(new Task<>(write, done));
    } catch (RejectedExecutionException e) {
      fail(done, new StoreException("a write was dropped: " + why(), e));
    }
    return done;
  }

  StoreStatus status() {
    return new StoreStatus(written.get(), failed.get(), executor.getQueue().size(), lastFailure);
  }

  /**
   * Carries out what is queued, and takes no more; drops what takes too long.
   *
   * @return whether nothing is under way any more
   */
  boolean drain() {
    executor.shutdown();
    try {
      if (executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow().forEach(dropped -> ((Task<?>) dropped).drop());
    return false;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "plimsoll-store");
    // The end of the process does not wait for a database that does not answer.
    thread.setDaemon(true);
    return thread;
  }

  private void fail(CompletableFuture<?> done, StoreException why) {
    failed.incrementAndGet();
    lastFailure = Optional.of(String.valueOf(why.getMessage()));
    done.completeExceptionally(why);
  }

  private String why() {
    return executor.isShutdown() ? "the store is closed" : database + " does not keep up";
  }

  /** A write, and who waits for it. */
  private final class Task<T> implements Runnable {
    private final Supplier<T> write;
    private final CompletableFuture<T> done;

    Task(Supplier<T> write, CompletableFuture<T> done) {
      this.write = write;
      this.done = done;
    }

    @Override
    public void run() {
      try {
        T result = write.get();
        written.incrementAndGet();
        lastFailure = Optional.empty();
        done.complete(result);
      } catch (RuntimeException e) {
        fail(done, database.explain(e));
      } catch (Error e) {
        // Whoever waits must hear of it, also of what ends this thread.
        fail(done, new StoreException("a write was dropped: " + e, e));
        throw e;
      }
    }

    void drop() {
      fail(done, new StoreException("a write was dropped: " + why()));
    }
  }
}
