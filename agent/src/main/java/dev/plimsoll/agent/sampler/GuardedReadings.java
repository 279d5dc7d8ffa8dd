package dev.plimsoll.agent.sampler;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Reads several slow things, each guarded, so that none holds up the others. They are read one
 * after another, for a hundred at once would take the processors from the other samplers; one that
 * does not answer soon is waited for beside those that follow. What is late is replaced by what was
 * read before, for ten seconds at most.
 */
final class GuardedReadings<K, V> {

  /** Reads one of them. */
  interface Reading<K, V> {
    V read(K key) throws Exception;
  }

  private static final long SOON = 20_000_000L;
  private static final long OLDEST_NANOS = (long) (LatestSnapshot.OLDEST_SECONDS * 1e9);

  private final Reading<K, V> reading;
  private final Function<K, Object> place;
  private final Lanes lanes;
  private final LongSupplier nanoTime;
  private final long timeoutNanos;
  private final Map<K, Guarded<Timed<V>>> guards = new HashMap<>();
  private Map<K, Timed<V>> known = Map.of();

  /**
   * Makes readings on {@code lanes}.
   *
   * @param place the lane of a key, asked for before each call: those on one lane wait for each
   *     other
   */
  GuardedReadings(
      Reading<K, V> reading,
      Function<K, Object> place,
      Lanes lanes,
      LongSupplier nanoTime,
      long timeoutNanos) {
    this.reading = reading;
    this.place = place;
    this.lanes = lanes;
    this.nanoTime = nanoTime;
    this.timeoutNanos = timeoutNanos;
  }

  /**
   * Reads all {@code keys} within the timeout.
   *
   * @param failures receives the reason for each key that is not in the result
   */
  Map<K, Timed<V>> read(Collection<K> keys, Map<K, Throwable> failures)
      throws InterruptedException {
    // What hangs is kept also when it is not asked for: it must not hang a second time.
    guards.entrySet().removeIf(e -> !keys.contains(e.getKey()) && !e.getValue().hangs());
    long deadline = nanoTime.getAsLong() + timeoutNanos;
    for (K key : keys) {
      Guarded<Timed<V>> guard = guard(key);
      guard.start(() -> Timed.read(nanoTime, () -> reading.read(key)));
      guard.linger(Math.min(SOON, deadline - nanoTime.getAsLong()));
    }
    Map<K, Timed<V>> results = new LinkedHashMap<>();
    for (K key : keys) {
      try {
        results.put(key, guard(key).await(deadline - nanoTime.getAsLong()));
      } catch (ExecutionException e) {
        failures.put(key, e.getCause() == null ? e : e.getCause());
      } catch (TimeoutException e) {
        repeat(key, results, failures, e);
      }
    }
    known = results;
    return results;
  }

  private Guarded<Timed<V>> guard(K key) {
    return guards.computeIfAbsent(
        key, k -> Guarded.patient(call -> lanes.of(place.apply(k)).execute(call)));
  }

  private void repeat(
      K key, Map<K, Timed<V>> results, Map<K, Throwable> failures, TimeoutException late) {
    Timed<V> before = known.get(key);
    if (before != null && nanoTime.getAsLong() - before.nanos() <= OLDEST_NANOS) {
      results.put(key, before);
    } else {
      failures.put(key, late);
    }
  }
}
