package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.rollout.forecast.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How fast a rollout uses up its service level: required remaining rate ÷ achieved rate. */
public final class Burn {
  /** The achieved rate is the mean over the last tenth of the window. */
  private static final int PARTS = 10;

  private Burn() {}

  /**
   * The burn: above 1 the rollout is too slow; infinite where nothing went out lately and something
   * is left; 0 where nothing is left; absent at its beginning, after its deadline, and where sizes
   * are not known.
   *
   * @param deadline since the rollout began
   * @param elapsed since then
   */
  public static OptionalDouble of(
      RolloutClients clients,
      int needed,
      RolloutHistory history,
      Duration deadline,
      Duration elapsed) {
    OptionalDouble left = left(clients, needed);
    double remaining = RolloutHistory.seconds(deadline.minus(elapsed));
    if (left.isEmpty() || remaining <= 0 || elapsed.isZero()) {
      return OptionalDouble.empty();
    }
    if (left.getAsDouble() == 0) {
      return OptionalDouble.of(0);
    }
    Duration from = elapsed.minus(deadline.dividedBy(PARTS));
    double span =
        Math.min(RolloutHistory.seconds(elapsed), RolloutHistory.seconds(deadline) / PARTS);
    double bytes =
        clients.groups().stream()
            .flatMap(group -> history.of(group.name()).stream())
            .mapToDouble(interval -> since(from, interval))
            .sum();
    return OptionalDouble.of(left.getAsDouble() / remaining / (bytes / span));
  }

  private static double since(Duration from, Interval interval) {
    double length = RolloutHistory.seconds(interval.length());
    double part = RolloutHistory.seconds(interval.end().minus(from));
    return interval.bytes() * Math.max(0, Math.min(1, part / length));
  }

  /** What the next clients to complete are still to be sent, until there are enough. */
  private static OptionalDouble left(RolloutClients clients, int needed) {
    if (clients.bytesPerClient().isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Double> left = new ArrayList<>();
    for (ClientState state : ClientState.values()) {
      if (state != ClientState.COMPLETED) {
        clients.in(state).stream()
            .map(RolloutClient::bytesLeft)
            .map(OptionalLong::getAsLong)
            .forEach(bytes -> left.add((double) bytes));
      }
    }
    for (int i = 0; i < clients.count(ClientState.UNSEEN); i++) {
      left.add(clients.bytesPerClient().getAsDouble());
    }
    int missing = Math.max(0, needed - clients.completed());
    return OptionalDouble.of(
        left.stream().sorted().limit(missing).mapToDouble(Double::doubleValue).sum());
  }
}
