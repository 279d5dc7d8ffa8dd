package dev.plimsoll.collector.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one door for work that blocks: reading the database, the disk or the class path. Event loops
 * never wait. When too much waits already, more is refused at once.
 */
public final class Offload {
  private static final int THREADS = 4;
  private static final int WAITING = 64;

  private final WorkerExecutor workers;
  private final AtomicInteger underWay = new AtomicInteger();

  /** A door to a few threads of its own. */
  public Offload(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("plimsoll-offload", THREADS);
  }

  /** Carries the work out on another thread; the answer comes back to the caller's context. */
  public <T> Future<T> call(Callable<T> work) {
    if (underWay.incrementAndGet() > THREADS + WAITING) {
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
