package dev.plimsoll.agent.ledger;

import java.util.HashMap;
import java.util.Map;

/** A number that grows with each line: a boxed one would be garbage with each. */
final class Count {

  private long value;

  void add(long more) {
    value = sum(value, more);
  }

  /** Of numbers from 0 on; the largest that there is where it is larger: a log may say anything. */
  static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  static <K> Map<K, Long> values(Map<K, Count> counts) {
    Map<K, Long> values = new HashMap<>();
    counts.forEach((key, count) -> values.put(key, count.value));
    return values;
  }
}
