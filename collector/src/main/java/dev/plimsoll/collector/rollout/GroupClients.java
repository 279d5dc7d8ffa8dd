package dev.plimsoll.collector.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The clients of one group in a rollout. Those that were seen and the unseen ones are together the
 * expected: as many as planned, or more where more were seen. Of those beyond the plan the failed
 * ones are set aside, as most likely they came back under another name.
 *
 * @param planned by the design; 0 for a group that it does not expect
 * @param clients those that were seen, without those set aside
 * @param setAside failed clients beyond the plan
 * @param bytesSent to all of them, those set aside included
 */
public record GroupClients(
    String name,
    int planned,
    List<RolloutClient> clients,
    List<RolloutClient> setAside,
    long bytesSent) {
  /** Copies the lists. */
  public GroupClients {
    clients = List.copyOf(clients);
    setAside = List.copyOf(setAside);
  }

  /** Of all clients of a group that were seen. Where nothing is planned, none is beyond it. */
  static GroupClients of(String name, int planned, List<RolloutClient> seen) {
    int beyond = planned > 0 ? Math.max(0, seen.size() - planned) : 0;
    List<RolloutClient> setAside =
        seen.stream()
            .filter(client -> client.state() == ClientState.FAILED)
            .sorted(Comparator.comparing(RolloutClient::heardAt))
            .limit(beyond)
            .toList();
    List<RolloutClient> kept = new ArrayList<>(seen);
    kept.removeAll(setAside);
    return new GroupClients(
        name, planned, kept, setAside, seen.stream().mapToLong(RolloutClient::bytes).sum());
  }

  /** Clients that the states are of: planned ones, and those seen beyond the plan. */
  public int expected() {
    return Math.max(planned, clients.size());
  }

  /** How many clients more than planned were seen: double ones, or unknown ones. */
  public int beyondPlan() {
    return Math.max(0, clients.size() + setAside.size() - planned);
  }

  /** How many of the expected are in a state. */
  public int count(ClientState state) {
    return state == ClientState.UNSEEN
        ? expected() - clients.size()
        : (int) clients.stream().filter(client -> client.state() == state).count();
  }

  /** Those that have the version, beyond the plan or not. */
  public int completed() {
    return count(ClientState.COMPLETED);
  }

  /** Those who go on, one way or the other: seen, and not failed. */
  int alive() {
    return clients.size() - count(ClientState.FAILED);
  }
}
