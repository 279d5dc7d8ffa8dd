package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.Ratio;
import dev.plimsoll.collector.ledger.Download;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * When enough clients have completed: a share of the expected ones that were seen in the week
 * before the rollout; of all expected if none was. Those that turned up since and did not fail
 * count as seen.
 *
 * @param share more than 0, at most 1
 * @param seenBefore clients seen in the week before the rollout, by group
 * @param patience until when a client may ask that was not seen before: only after it the rollout
 *     ends without all that are planned
 */
public record CompletionTarget(Ratio share, Map<String, Integer> seenBefore, Duration patience) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Below what whole clients differ by. */
  private static final double ROUNDING = 1e-9;

  /** Copies the map. */
  public CompletionTarget {
    seenBefore = Map.copyOf(seenBefore);
    if (!(share.toDouble() > 0)) {
      throw new IllegalArgumentException("a completion target of " + share);
    }
  }

  /**
   * How many clients of each group were seen in the week before a rollout.
   *
   * @param downloads of the repository, of whatever image
   */
  public static Map<String, Integer> seenBefore(
      Collection<Download> downloads, RolloutPlan plan, Instant start) {
    Map<String, Set<String>> names = new HashMap<>();
    for (Download one : downloads) {
      boolean before = one.startedAt().isBefore(start);
      if (before && !one.lastAt().isBefore(start.minus(WEEK))) {
        names
            .computeIfAbsent(one.clientGroup().orElse(plan.strangers()), g -> new HashSet<>())
            .add(one.key().client());
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    names.forEach((group, clients) -> counts.put(group, clients.size()));
    return counts;
  }

  /** How many clients must have completed. */
  public int needed(RolloutClients clients) {
    return share(clients, base(clients));
  }

  /**
   * Clients beyond the plan of one group make up for none of another; those of no group may be
   * anyone.
   */
  private int share(RolloutClients clients, int base) {
    int more =
        clients.planned() == 0
            ? 0
            : clients.groups().stream()
                .filter(group -> group.planned() > 0)
                .mapToInt(group -> Math.max(0, group.completed() - group.planned()))
                .sum();
    return (int) Math.ceil(share.toDouble() * base - ROUNDING) + more;
  }

  private int base(RolloutClients clients) {
    if (clients.planned() == 0) {
      return clients.expected();
    }
    int before = clients.groups().stream().mapToInt(this::seenBefore).sum();
    return before == 0
        ? clients.planned()
        : clients.groups().stream()
            .mapToInt(
                group -> Math.min(group.planned(), Math.max(seenBefore(group), group.alive())))
            .sum();
  }

  private int seenBefore(GroupClients group) {
    return Math.min(group.planned(), seenBefore.getOrDefault(group.name(), 0));
  }

  /** Whether they have. Where nothing is planned: and nobody is under way. */
  boolean reached(RolloutClients clients, Duration elapsed) {
    int completed = clients.completed();
    if (completed == 0 || completed < needed(clients)) {
      return false;
    }
    if (clients.planned() > 0 && completed >= share(clients, clients.planned())) {
      return true;
    }
    boolean waited = elapsed.compareTo(patience) >= 0;
    return waited && (clients.planned() > 0 || nobodyUnderWay(clients));
  }

  private static boolean nobodyUnderWay(RolloutClients clients) {
    return clients.count(ClientState.ACTIVE)
            + clients.count(ClientState.STALLED)
            + clients.count(ClientState.WAITING)
        == 0;
  }
}
