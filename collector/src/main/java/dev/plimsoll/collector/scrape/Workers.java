package dev.plimsoll.collector.scrape;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** Threads that may take their time. */
public interface Workers {
  /** Carries the work out on one of them; the answer comes back to the caller's context. */
  <T> Future<T> call(Callable<T> work);
}
