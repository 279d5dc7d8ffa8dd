package dev.plimsoll.collector.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/**
 * How far a rollout's clients are, by group and whole.
 *
 * <p>Clients of no group may be any of the planned ones. Whole, they take the places of unseen
 * ones: it may expect fewer than its groups together.
 *
 * @param groups the planned ones, then others of which clients were seen
 * @param strangers the group of clients of no group
 * @param bytesPerClient what each is sent in all; absent where sizes are not known
 */
public record RolloutClients(
    List<GroupClients> groups, String strangers, OptionalDouble bytesPerClient) {
  /** Copies the list. */
  public RolloutClients {
    groups = List.copyOf(groups);
  }

  /** All that the states are of. */
  public int expected() {
    return seen() + unseen();
  }

  /** How many are in a state; of all states together these are the expected. */
  public int count(ClientState state) {
    return state == ClientState.UNSEEN ? unseen() : sum(group -> group.count(state));
  }

  private int unseen() {
    int places = sum(group -> group.count(ClientState.UNSEEN));
    int unplanned =
        groups.stream()
            .filter(group -> group.name().equals(strangers))
            .mapToInt(group -> group.clients().size() - group.planned())
            .filter(more -> more > 0)
            .sum();
    return Math.max(0, places - unplanned);
  }

  private int seen() {
    return sum(group -> group.clients().size());
  }

  /** Clients that the design plans. */
  public int planned() {
    return sum(GroupClients::planned);
  }

  /** How many clients more than planned were seen, group by group. */
  public int beyondPlan() {
    return sum(GroupClients::beyondPlan);
  }

  /** Those that have the version. */
  public int completed() {
    return count(ClientState.COMPLETED);
  }

  /** What went out to all of them. */
  public long bytesSent() {
    return groups.stream().mapToLong(GroupClients::bytesSent).sum();
  }

  /** All that are in a state, those heard of longest ago first. */
  public List<RolloutClient> in(ClientState state) {
    return groups.stream()
        .flatMap(group -> group.clients().stream())
        .filter(client -> client.state() == state)
        .sorted(Comparator.comparing(RolloutClient::heardAt).thenComparing(RolloutClient::client))
        .toList();
  }

  /** When the last of them asked first; absent while none did. */
  public Optional<Instant> lastRequest() {
    return groups.stream()
        .flatMap(group -> group.clients().stream())
        .map(RolloutClient::seenAt)
        .max(Comparator.naturalOrder());
  }

  private int sum(ToIntFunction<GroupClients> figure) {
    return groups.stream().mapToInt(figure).sum();
  }
}
