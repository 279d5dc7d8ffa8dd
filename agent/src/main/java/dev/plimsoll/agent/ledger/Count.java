package dev.plimsoll.agent.ledger;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number that grows with each line: a boxed one would be garbage with each. */
final class Count {

  private long value;

  /** The one of {@code key}, which begins at 0. */
  static <K> Count in(Map<K, Count> counts, K key) {
    @Nullable Count known = counts.get(key);
    if (known != null) {
      return known;
    }
    Count begun = new Count();
    counts.put(key, begun);
    return begun;
  }

  void add(long more) {
    value = sum(value, more);
  }

  /** Of numbers from 0 on; the largest that there is where it is larger: a log may say anything. */
  static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  /** What did not occur is absent. */
  static <K> Map<K, Long> values(Map<K, Count> counts) {
    Map<K, Long> values = new HashMap<>();
    counts.forEach(
        (key, count) -> {
          if (count.value > 0) {
            values.put(key, count.value);
          }
        });
    return values;
  }
}
