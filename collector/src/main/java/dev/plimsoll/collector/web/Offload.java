package dev.plimsoll.collector.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one door for work that blocks: reading the database, the disk or the class path, or that
 * takes long. Event loops never wait. When too much waits already, more is refused at once.
 */
public final class Offload {
  private static final int THREADS = 4;
  private static final int WAITING = 64;

  private final WorkerExecutor workers;
  private final int most;
  private final AtomicInteger underWay = new AtomicInteger();

  /** A door to a few threads of its own. */
  public Offload(Vertx vertx) {
    this(vertx, "plimsoll-offload", THREADS, WAITING);
  }

  /**
   * A door to other threads.
   *
   * @param name of the threads; who gives the same shares them
   * @param threads how many work at once
   * @param waiting how much work may wait
   */
  public Offload(Vertx vertx, String name, int threads, int waiting) {
    workers = vertx.createSharedWorkerExecutor(name, threads);
    most = threads + waiting;
  }

  /** Carries the work out on another thread; the answer comes back to the caller's context. */
  public <T> Future<T> call(Callable<T> work) {
    if (underWay.incrementAndGet() > most) {
      underWay.decrementAndGet();
      return Future.failedFuture(new BusyException());
    }
    return workers.executeBlocking(work, false).onComplete(done -> underWay.decrementAndGet());
  }

  /** Too much work waits already. */
  static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BusyException() {
      super("too many requests at once; try again in a moment");
    }
  }
}
