package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.rollout.forecast.ClientProgress;
import dev.plimsoll.collector.rollout.forecast.Constraint;
import dev.plimsoll.collector.rollout.forecast.GroupProgress;
import dev.plimsoll.collector.rollout.forecast.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a forecast is made from. */
public final class ProgressOf {
  /**
   * How far what clients are sent may be from the plan where they are sent what differs: such
   * shares are guesses, or of another version. What the first ones were sent tells more soon.
   */
  private static final double GUESSED = 0.15;

  private ProgressOf() {}

  /**
   * The progress of a rollout; empty while no client is expected, or it is not known how much one
   * is sent. It ends where the rollout does: its target is the share of all expected at which that
   * is reached.
   *
   * @param transferRatio of the plan; below 1 clients are sent what differs
   * @param now by the collector's clock
   */
  public static Optional<Progress> of(
      Rollout rollout,
      RolloutClients clients,
      double transferRatio,
      RolloutHistory history,
      List<Constraint> constraints,
      Instant now) {
    Duration elapsed = rollout.elapsed(now);
    List<GroupProgress> groups =
        clients.groups().stream().map(one -> group(rollout, one, elapsed, history)).toList();
    int expected = groups.stream().mapToInt(GroupProgress::expected).sum();
    int needed = rollout.target().needed(clients);
    OptionalDouble bytes = clients.bytesPerClient();
    if (expected == 0 || needed == 0 || !(bytes.orElse(0) > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new Progress(
            elapsed,
            Math.min(1, (double) needed / expected),
            bytes.orElseThrow(),
            isWhole(rollout, transferRatio) ? 0 : GUESSED,
            groups,
            constraints));
  }

  /** An update may send less than whole images also where the plan does not say so. */
  private static boolean isWhole(Rollout rollout, double transferRatio) {
    return transferRatio >= 1 && rollout.kind() == RolloutKind.INITIAL;
  }

  private static GroupProgress group(
      Rollout rollout, GroupClients group, Duration elapsed, RolloutHistory history) {
    List<ClientProgress> clients =
        group.clients().stream().map(one -> client(rollout, one, elapsed)).toList();
    return new GroupProgress(group.name(), group.expected(), clients, history.of(group.name()));
  }

  /** Clients that had the version before the rollout began count as done from its beginning. */
  private static ClientProgress client(Rollout rollout, RolloutClient client, Duration elapsed) {
    Duration seen = within(rollout, client.seenAt(), elapsed);
    boolean done = client.state() == ClientState.COMPLETED;
    boolean active = client.state() == ClientState.ACTIVE;
    Duration finished = within(rollout, client.finishedAt().orElse(client.seenAt()), elapsed);
    return new ClientProgress(
        seen,
        done ? Optional.of(finished.compareTo(seen) < 0 ? seen : finished) : Optional.empty(),
        client.bytes(),
        active ? client.bytesPerSecond() : OptionalDouble.empty());
  }

  private static Duration within(Rollout rollout, Instant at, Duration elapsed) {
    Duration since = Duration.between(rollout.startedAt(), at);
    if (since.isNegative()) {
      return Duration.ZERO;
    }
    return since.compareTo(elapsed) > 0 ? elapsed : since;
  }
}
