package dev.plimsoll.collector.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How far a host's wall clock is ahead of the collector's.
 *
 * <p>An answer carries the wall time of its snapshot, which is up to a second old when it is handed
 * out. So each answer gives a lower bound (snapshot time less the middle of the exchange), and the
 * largest of the last answers is the best.
 */
final class ClockSkew {
  private static final int KEPT = 12;

  private final Deque<Duration> bounds = new ArrayDeque<>();

  void add(AgentAnswer answer, OptionalDouble snapshotSeconds) {
    if (snapshotSeconds.isPresent()) {
      Instant middle = answer.at().minus(answer.took().dividedBy(2));
      Instant snapshot = Instant.ofEpochMilli(Math.round(snapshotSeconds.getAsDouble() * 1000));
      bounds.addLast(Duration.between(middle, snapshot));
      if (bounds.size() > KEPT) {
        bounds.removeFirst();
      }
    }
  }

  void clear() {
    bounds.clear();
  }

  /** The host's time less the collector's; good to about a second. */
  Duration estimate() {
    return bounds.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
