package dev.plimsoll.deploy.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Waits for something to become true, for a bounded time. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  /** What must become true; an exception counts as not yet. */
  public interface Condition extends Callable<Boolean> {}

  /**
   * Waits until the condition holds.
   *
   * @return how long it took
   * @throws AssertionError when the time is over; it carries what the condition last threw
   */
  public static Duration until(String what, Duration atMost, Condition condition) {
    long start = System.nanoTime();
    Throwable last = null;
    while (System.nanoTime() - start < atMost.toNanos()) {
      try {
        if (condition.call()) {
          return Duration.ofNanos(System.nanoTime() - start);
        }
        last = null;
      } catch (Exception | AssertionError e) {
        last = e;
      }
      pause(PAUSE);
    }
    throw timedOut(what, atMost, last);
  }

  /** Lets real time pass, where that is what the test is about. */
  public static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(Math.min(end - System.nanoTime(), PAUSE.toNanos()));
    }
  }

  private static AssertionError timedOut(String what, Duration atMost, @Nullable Throwable last) {
    try {
      Assertions.fail("not within " + atMost.toMillis() + " ms: " + what, last);
      throw new IllegalStateException("unreachable");
    } catch (AssertionError e) {
      return e;
    }
  }
}
