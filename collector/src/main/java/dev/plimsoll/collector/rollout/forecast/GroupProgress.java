package dev.plimsoll.collector.rollout.forecast;

import java.util.List;

/**
 * What has been seen of a rollout in one client group.
 *
 * @param name of the group
 * @param expected clients, from 0
 * @param clients each one that was seen
 * @param intervals what the group received so far, in the order of time, without gaps; those of all
 *     groups end at the same times
 */
public record GroupProgress(
    String name, int expected, List<ClientProgress> clients, List<Interval> intervals) {

  /** Copies the lists. */
  public GroupProgress {
    clients = List.copyOf(clients);
    intervals = List.copyOf(intervals);
    if (expected < 0) {
      throw new IllegalArgumentException("group " + name + ": " + expected + " clients expected");
    }
  }

  /** Clients that have the image. */
  public int completed() {
    return (int) clients.stream().filter(ClientProgress::isDone).count();
  }

  /** Clients that were not seen yet. */
  public int unseen() {
    return Math.max(0, expected - clients.size());
  }
}
