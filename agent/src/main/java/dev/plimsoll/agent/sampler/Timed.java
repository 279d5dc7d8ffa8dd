package dev.plimsoll.agent.sampler;

import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * What was read.
 *
 * @param nanos when, by the monotonic clock: the middle of the reading, for on a busy machine it
 *     begins and ends well after the time of the sample
 * @param tookNanos how long the reading took
 */
record Timed<T>(T value, long nanos, long tookNanos) {

  /** A tenth of the second over which rates are told, to either side. */
  private static final long EXACT = 200_000_000L;

  /** Reads something, which may fail in one way. */
  interface Reading<T, E extends Exception> {
    T read() throws E;
  }

  /** Reads with {@code reading}. */
  static <T, E extends Exception> Timed<T> read(LongSupplier nanoTime, Reading<T, E> reading)
      throws E {
    long begin = nanoTime.getAsLong();
    T value = reading.read();
    long took = nanoTime.getAsLong() - begin;
    return new Timed<>(value, begin + took / 2, took);
  }

  /** Another value, read at the same time. */
  <U> Timed<U> with(U other) {
    return new Timed<>(other, nanos, tookNanos);
  }

  /** Whether it is known when it was read: of one that hung for seconds nobody can tell. */
  boolean exact() {
    return tookNanos <= EXACT;
  }

  /** When the oldest of {@code all} was read, if that was before {@code now}. */
  static SampleTime oldest(Collection<? extends Timed<?>> all, SampleTime now) {
    return now.orEarlier(all.stream().mapToLong(Timed::nanos).min().orElse(now.nanos()));
  }
}
