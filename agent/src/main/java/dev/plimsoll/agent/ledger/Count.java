package dev.plimsoll.agent.ledger;

import java.util.HashMap;
import java.util.Map;

/** A number that grows with each line: a boxed one would be garbage with each. */
final class Count {

  private long value;

  void add(long more) {
    value += more;
  }

  static <K> Map<K, Long> values(Map<K, Count> counts) {
    Map<K, Long> values = new HashMap<>();
    counts.forEach((key, count) -> values.put(key, count.value));
    return values;
  }
}
