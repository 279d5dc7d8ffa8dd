package dev.plimsoll.agent.sampler;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Reads several slow things, each guarded, so that none holds up the others. They are read one
 * after another, for a hundred at once would take the processors from the other samplers; one that
 * does not answer soon is waited for beside those that follow.
 */
final class GuardedReadings<K, V> {

  /** Reads one of them. */
  interface Reading<K, V> {
    V read(K key) throws Exception;
  }

  private static final long SOON = 20_000_000L;

  private final Reading<K, V> reading;
  private final ExecutorService threads;
  private final LongSupplier nanoTime;
  private final long timeoutNanos;
  private final Map<K, Guarded<V>> guards = new HashMap<>();

  GuardedReadings(
      Reading<K, V> reading, ExecutorService threads, LongSupplier nanoTime, long timeoutNanos) {
    this.reading = reading;
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.timeoutNanos = timeoutNanos;
  }

  /**
   * Reads all {@code keys} within the timeout.
   *
   * @param failures receives the reason for each key that is not in the result
   */
  Map<K, V> read(Collection<K> keys, Map<K, Throwable> failures) throws InterruptedException {
    guards.keySet().retainAll(keys);
    long deadline = nanoTime.getAsLong() + timeoutNanos;
    for (K key : keys) {
      Guarded<V> guard = guards.computeIfAbsent(key, k -> Guarded.patient(threads));
      guard.start(() -> reading.read(key));
      guard.linger(Math.min(SOON, deadline - nanoTime.getAsLong()));
    }
    Map<K, V> results = new LinkedHashMap<>();
    for (K key : keys) {
      Guarded<V> guard = guards.get(key);
      if (guard == null) {
        continue;
      }
      try {
        results.put(key, guard.await(deadline - nanoTime.getAsLong()));
      } catch (ExecutionException e) {
        failures.put(key, e.getCause() == null ? e : e.getCause());
      } catch (TimeoutException e) {
        failures.put(key, e);
      }
    }
    return results;
  }
}
