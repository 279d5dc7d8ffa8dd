package dev.plimsoll.collector.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps a log from being flooded by what goes wrong at each request: a text is news again only
 * after a while. For several threads.
 */
final class News {
  private static final int MOST = 16;

  private final long old;
  private final LongSupplier nanos;
  private final Map<String, Long> told = new LinkedHashMap<>();

  /**
   * Nothing was told yet.
   *
   * @param old after that long a text is news again
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  News(Duration old, LongSupplier nanos) {
    this.old = old.toNanos();
    this.nanos = nanos;
  }

  /** Whether the text was not told lately; from now on it was. */
  synchronized boolean isNews(String text) {
    long now = nanos.getAsLong();
    told.values().removeIf(at -> now - at >= old);
    if (told.containsKey(text)) {
      return false;
    }
    if (told.size() == MOST) {
      told.remove(told.keySet().iterator().next());
    }
    told.put(text, now);
    return true;
  }
}
