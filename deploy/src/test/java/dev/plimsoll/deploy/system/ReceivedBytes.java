package dev.plimsoll.deploy.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * What clients have received, looked at again and again, so that any ten seconds can be asked for.
 */
final class ReceivedBytes {
  private static final long WINDOW = Duration.ofSeconds(10).toNanos();
  private static final long STEP = Duration.ofMillis(100).toNanos();

  private final LongSupplier bytes;
  private final TreeMap<Long, Long> seen = new TreeMap<>();

  ReceivedBytes(LongSupplier bytes) {
    this.bytes = bytes;
  }

  void look() {
    seen.put(System.nanoTime(), bytes.getAsLong());
  }

  /** Bytes per second over the ten seconds that ended so many nanoseconds before the last look. */
  double rate(long before) {
    long end = seen.lastKey() - before;
    return (at(end) - at(end - WINDOW)) * 1e9 / WINDOW;
  }

  /** The rates of all ten seconds that ended at most so long before the last look. */
  List<Double> rates(Duration oldest) {
    List<Double> rates = new ArrayList<>();
    for (long before = 0; before <= oldest.toNanos(); before += STEP) {
      rates.add(rate(before));
    }
    return rates;
  }

  private double at(long time) {
    Map.Entry<Long, Long> earlier = seen.floorEntry(time);
    Map.Entry<Long, Long> later = seen.ceilingEntry(time);
    if (earlier == null || later == null) {
      throw new IllegalStateException("not watched for long enough");
    }
    long span = later.getKey() - earlier.getKey();
    double share = span == 0 ? 0 : (double) (time - earlier.getKey()) / span;
    return earlier.getValue() + share * (later.getValue() - earlier.getValue());
  }
}
