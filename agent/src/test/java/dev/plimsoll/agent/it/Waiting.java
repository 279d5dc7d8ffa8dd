package dev.plimsoll.agent.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Bounded waiting for what another process does. */
final class Waiting {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Waiting() {}

  /** Asks {@code what} until {@code enough}; the last answer, right or not, after {@code most}. */
  static <T> T until(Duration most, Callable<T> what, Predicate<T> enough) throws Exception {
    long deadline = System.nanoTime() + most.toNanos();
    T answer = what.call();
    while (!enough.test(answer) && System.nanoTime() < deadline) {
      pause(PAUSE);
      answer = what.call();
    }
    return answer;
  }

  static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
