package dev.plimsoll.collector.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Ends rollouts. */
public final class RolloutEnd {
  private RolloutEnd() {}

  /** The rollout, ended if its target is reached. */
  public static Rollout look(Rollout rollout, RolloutClients clients, Instant now) {
    return rollout.target().reached(clients, rollout.elapsed(now))
        ? rollout.ended(EndReason.TARGET_REACHED, now)
        : rollout;
  }

  /**
   * Those that did not complete and were seen, those set aside among them, by name. The unseen have
   * none.
   */
  public static List<RolloutClient> rest(RolloutClients clients) {
    return clients.groups().stream()
        .flatMap(group -> Stream.concat(group.clients().stream(), group.setAside().stream()))
        .filter(client -> client.state() != ClientState.COMPLETED)
        .sorted(Comparator.comparing(RolloutClient::client))
        .toList();
  }
}
