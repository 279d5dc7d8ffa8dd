package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;
import java.util.List;

/**
 * What has been seen of a rollout in one client group.
 *
 * @param name of the group
 * @param expected clients, from 0
 * @param completed clients that have the image
 * @param arrivals when each client was seen first, since the rollout began, in ascending order;
 *     those that completed among them
 * @param bytesLeft for each client that was seen and has not completed what it still has to be
 *     sent, from 0
 * @param intervals what the group received so far, in the order of time, without gaps
 */
public record GroupProgress(
    String name,
    int expected,
    int completed,
    List<Duration> arrivals,
    List<Long> bytesLeft,
    List<Interval> intervals) {

  /** Copies the lists. */
  public GroupProgress {
    arrivals = List.copyOf(arrivals);
    bytesLeft = List.copyOf(bytesLeft);
    intervals = List.copyOf(intervals);
    if (expected < 0 || completed < 0 || completed + bytesLeft.size() != arrivals.size()) {
      throw new IllegalArgumentException(
          "group %s: %d expected, %d completed, %d under way, %d seen"
              .formatted(name, expected, completed, bytesLeft.size(), arrivals.size()));
    }
  }

  /** Clients that were not seen yet. */
  public int unseen() {
    return Math.max(0, expected - arrivals.size());
  }
}
