package dev.plimsoll.collector;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What came of asking one agent so far.
 *
 * @param samples in its last good answer
 * @param failures how often it failed, by reason
 */
record ScrapeTally(OptionalInt samples, Map<String, Long> failures) {
  static final ScrapeTally NONE = new ScrapeTally(OptionalInt.empty(), Map.of());

  ScrapeTally {
    failures = Map.copyOf(failures);
  }

  ScrapeTally answered(int count) {
    return new ScrapeTally(OptionalInt.of(count), failures);
  }

  ScrapeTally failed(String reason) {
    Map<String, Long> counted = new HashMap<>(failures);
    counted.merge(reason, 1L, Long::sum);
    return new ScrapeTally(samples, counted);
  }
}
