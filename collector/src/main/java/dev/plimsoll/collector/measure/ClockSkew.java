package dev.plimsoll.collector.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How far a host's wall clock is ahead of the collector's.
 *
 * <p>An answer carries the wall time of its snapshot and how old that is, so it tells the host's
 * time at the middle of the exchange. An answer that came late tells too little (and one without
 * that age up to a second too little): the largest of the last answers is the best.
 */
final class ClockSkew {
  private static final int KEPT = 12;

  private final Deque<Duration> bounds = new ArrayDeque<>();

  /**
   * Takes an answer.
   *
   * @param snapshotSeconds Unix time of its snapshot by the host's clock
   * @param ageSeconds how old the snapshot was when it was handed out
   */
  void add(AgentAnswer answer, OptionalDouble snapshotSeconds, double ageSeconds) {
    if (snapshotSeconds.isPresent()) {
      Instant middle = answer.at().minus(answer.took().dividedBy(2));
      double host = snapshotSeconds.getAsDouble() + ageSeconds;
      Instant then = Instant.ofEpochMilli(Math.round(host * 1000));
      bounds.addLast(Duration.between(middle, then));
      if (bounds.size() > KEPT) {
        bounds.removeFirst();
      }
    }
  }

  void clear() {
    bounds.clear();
  }

  /** The host's time less the collector's; good to half of what the quickest answer took. */
  Duration estimate() {
    return bounds.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
