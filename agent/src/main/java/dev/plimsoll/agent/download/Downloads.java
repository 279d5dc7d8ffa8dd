package dev.plimsoll.agent.download;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All downloads at one moment.
 *
 * @param nanos monotonic time of the readings
 * @param wall wall clock of the readings
 * @param services by name, each configured one
 * @param transfers active and stalled ones
 * @param ended those that ended in the last minute
 * @param inProgress whether any connection makes progress, counted as a download or not yet
 */
public record Downloads(
    long nanos,
    Instant wall,
    Map<String, ServiceDownloads> services,
    List<Transfer> transfers,
    List<Ended> ended,
    boolean inProgress) {

  /**
   * A transfer that ended.
   *
   * @param nanos monotonic time of its end: the wall clock may have been set since
   */
  public record Ended(long nanos, Transfer transfer) {}

  /** Copies the collections. */
  public Downloads {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
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
