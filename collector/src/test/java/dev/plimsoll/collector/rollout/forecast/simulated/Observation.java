package dev.plimsoll.collector.rollout.forecast.simulated;

import dev.plimsoll.collector.rollout.forecast.ClientProgress;
import dev.plimsoll.collector.rollout.forecast.Constraint;
import dev.plimsoll.collector.rollout.forecast.GroupProgress;
import dev.plimsoll.collector.rollout.forecast.Interval;
import dev.plimsoll.collector.rollout.forecast.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a collector sees of a rollout that was played up to now. */
final class Observation {
  /** Seconds that an interval can last; which one is decided by the time so far, not by the end. */
  private static final List<Integer> LENGTHS = List.of(10, 30, 60, 300, 600, 1800);

  private static final int MOST_INTERVALS = 500;

  /** Relative deviations of what is measured in an interval. */
  private static final double BYTES_DEVIATION = 0.005;

  private static final double ACTIVE_DEVIATION = 0.02;

  private final Scenario scenario;
  private final Play play;

  Observation(Scenario scenario, Play play) {
    this.scenario = scenario;
    this.play = play;
  }

  Progress progress() {
    return new Progress(
        seconds(play.now()),
        scenario.target(),
        scenario.plannedNeed(),
        scenario.needDoubt(),
        IntStream.range(0, scenario.groups().size()).mapToObj(this::group).toList(),
        scenario.channels().stream().filter(Channel::listed).map(this::constraint).toList());
  }

  private Constraint constraint(Channel channel) {
    return new Constraint(
        channel.name(),
        channel.groups().stream().map(scenario.groups()::get).collect(Collectors.toSet()),
        channel.believedAt(play.now()));
  }

  private GroupProgress group(int group) {
    int expected = 0;
    List<ClientProgress> clients = new ArrayList<>();
    for (int i = 0; i < scenario.clients().size(); i++) {
      Client client = scenario.clients().get(i);
      if (client.group() != group) {
        continue;
      }
      expected++;
      Play.State state = play.state(i);
      if (state == Play.State.COMPLETED) {
        clients.add(
            new ClientProgress(
                seconds(client.arrival()),
                Optional.of(seconds(play.completedAt(i))),
                Math.round(client.need()),
                OptionalDouble.empty()));
      } else if (state != Play.State.UNSEEN) {
        clients.add(
            new ClientProgress(
                seconds(client.arrival()),
                Optional.empty(),
                Math.round(play.sent(i)),
                state == Play.State.ACTIVE
                    ? OptionalDouble.of(play.rate(i))
                    : OptionalDouble.empty()));
      }
    }
    return new GroupProgress(scenario.groups().get(group), expected, clients, intervals(group));
  }

  private List<Interval> intervals(int group) {
    int length = length();
    int steps = (int) (length / scenario.step());
    List<Interval> intervals = new ArrayList<>();
    int from = 0;
    // The last interval ends now; it may be up to half longer or shorter than the others.
    while (play.now() - (from + steps) * scenario.step() >= length / 2.0) {
      intervals.add(interval(group, from, from + steps, (from + steps) * scenario.step()));
      from += steps;
    }
    if (play.now() > from * scenario.step()) {
      intervals.add(interval(group, from, play.step() + 1, play.now()));
    }
    return intervals;
  }

  private int length() {
    return LENGTHS.stream()
        .filter(length -> length >= scenario.step() && play.now() / length <= MOST_INTERVALS)
        .findFirst()
        .orElse(LENGTHS.get(LENGTHS.size() - 1));
  }

  private Interval interval(int group, int from, int until, double end) {
    Dice dice = new Dice(scenario.seed() + group * 1_000_003L + until * 7_919L);
    double length = end - from * scenario.step();
    Series series = play.series(group);
    double bytes = series.bytes(from, until) * (1 + BYTES_DEVIATION * dice.normal());
    double active =
        series.clientSeconds(from, until) / length * (1 + ACTIVE_DEVIATION * dice.normal());
    return new Interval(
        seconds(end),
        seconds(end).minus(seconds(from * scenario.step())),
        Math.round(bytes),
        active);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
