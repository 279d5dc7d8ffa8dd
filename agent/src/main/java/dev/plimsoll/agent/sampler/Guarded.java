package dev.plimsoll.agent.sampler;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls that may hang, one at a time, on a thread that may be lost to them. While a call hangs no
 * other is made and nobody waits for it again, so a dead file server costs one thread and one
 * timeout. For use by one thread.
 */
final class Guarded<T> {

  private final Executor threads;
  private final boolean lateIsGood;
  private @Nullable FutureTask<T> running;
  private boolean late;

  private Guarded(Executor threads, boolean lateIsGood) {
    this.threads = threads;
    this.lateIsGood = lateIsGood;
  }

  /** For readings that are worth nothing when late, such as counters. */
  static <T> Guarded<T> fresh(Executor threads) {
    return new Guarded<>(threads, false);
  }

  /** For readings that change slowly: one that came late is handed out next time. */
  static <T> Guarded<T> patient(Executor threads) {
    return new Guarded<>(threads, true);
  }

  /**
   * Begins {@code call} unless the one before still hangs, or is worth having and not yet had.
   *
   * @return whether it began
   */
  boolean start(Callable<T> call) {
    if (running != null && late && (lateIsGood || !running.isDone())) {
      return false;
    }
    FutureTask<T> task = new FutureTask<>(call);
    running = task;
    late = false;
    threads.execute(task);
    return true;
  }

  /** Whether a call has not returned. */
  boolean hangs() {
    return running != null && !running.isDone();
  }

  /**
   * The result of the call that was started.
   *
   * @throws TimeoutException if it is not there after {@code nanos}, or came too late to be worth
   *     anything: it may return while the others are started
   * @throws ExecutionException if the call failed
   */
  T await(long nanos) throws ExecutionException, TimeoutException, InterruptedException {
    FutureTask<T> call = running;
    if (call == null) {
      throw new IllegalStateException("await before start");
    }
    if (late && !lateIsGood) {
      throw new TimeoutException();
    }
    try {
      T result = call.get(late ? 0 : Math.max(0, nanos), TimeUnit.NANOSECONDS);
      forget();
      return result;
    } catch (TimeoutException e) {
      late = true;
      throw e;
    } catch (ExecutionException e) {
      forget();
      throw e;
    }
  }

  /** Waits up to {@code nanos} for the call to end; nothing is lost if it does not. */
  void linger(long nanos) throws InterruptedException {
    FutureTask<T> call = running;
    try {
      if (call != null && !late) {
        call.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      return; // await tells
    }
  }

  /** What was handed out is not kept here as well: thousands of files are megabytes. */
  private void forget() {
    running = null;
    late = false;
  }
}
