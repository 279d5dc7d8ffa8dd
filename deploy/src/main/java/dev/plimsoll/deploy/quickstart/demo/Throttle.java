package dev.plimsoll.deploy.quickstart.demo;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets bytes pass at a total rate, in the order they are asked for; shared by any number of
 * threads.
 */
final class Throttle {
  private static final long NANOS = 1_000_000_000L;

  private final long bytesPerSecond;
  private long free = Long.MIN_VALUE;

  private Throttle(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** For a rate of at least 1 byte per second. */
  static Throttle of(long bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("bytesPerSecond must be at least 1: " + bytesPerSecond);
    }
    return new Throttle(bytesPerSecond);
  }

  /** Waits until the bytes may pass. */
  void take(int bytes) throws InterruptedIOException {
    long due = reserve(bytes, System.nanoTime());
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedIOException("stopped while throttled");
      }
    }
  }

  /** Takes the next turn; the bytes may pass at the moment that is returned. */
  synchronized long reserve(int bytes, long now) {
    long start = Math.max(free, now);
    free = start + Math.multiplyExact(bytes, NANOS) / bytesPerSecond;
    return start;
  }
}
