package dev.plimsoll.agent.download;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Each of the downloads at one moment.
 *
 * @param nanos monotonic time of the readings
 * @param wall wall clock of the readings
 * @param transfers active and stalled ones
 * @param ended those that ended in the last minute
 */
public record Downloads(long nanos, Instant wall, List<Transfer> transfers, List<Ended> ended) {

  /**
   * A transfer that ended.
   *
   * @param nanos monotonic time of its end: the wall clock may have been set since
   */
  public record Ended(long nanos, Transfer transfer) {}

  /** Copies the collections. */
  public Downloads {
    transfers = List.copyOf(transfers);
    ended = List.copyOf(ended);
  }

  /** The transfers, and those that ended within {@code window} before the readings. */
  public List<Transfer> withEnded(Duration window) {
    List<Transfer> all = new ArrayList<>(transfers);
    ended.stream()
        .filter(one -> nanos - one.nanos() <= window.toNanos())
        .forEach(one -> all.add(one.transfer()));
    return all;
  }
}
