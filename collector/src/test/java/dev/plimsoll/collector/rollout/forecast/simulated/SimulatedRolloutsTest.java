package dev.plimsoll.collector.rollout.forecast.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.collector.rollout.forecast.GroupProgress;
import dev.plimsoll.collector.rollout.forecast.Interval;
import dev.plimsoll.collector.rollout.forecast.Progress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedRolloutsTest {
  /** Each shape once. */
  private static final int SEEDS = Shape.values().length;

  /** More than a sum of intervals is measured wrongly. */
  private static final double MISMEASURED = 0.02;

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @Test
  void goThroughAllShapes() {
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    seeds().forEach(seed -> shapes.add(SimulatedRollouts.of(seed).shape()));

    assertThat(shapes).isEqualTo(EnumSet.allOf(Shape.class));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void endWhenEnoughHaveCompleted(long seed) {
    SimulatedRollout rollout = SimulatedRollouts.of(seed);
    Progress before = rollout.at(rollout.end().minusMillis(2));
    Progress end = rollout.at(rollout.end());

    assertThat(rollout.end()).isBetween(Duration.ofMinutes(2), Duration.ofDays(2));
    assertThat(before.completed()).isLessThan(before.needed());
    assertThat(end.completed()).isGreaterThanOrEqualTo(end.needed());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areOfRealSize(long seed) {
    Progress progress = SimulatedRollouts.of(seed).at(Duration.ZERO);

    assertThat(progress.expected()).isBetween(20, 3000);
    assertThat(progress.groups()).hasSizeBetween(1, 8);
    assertThat(progress.groups()).allMatch(group -> group.expected() > 0);
    assertThat(progress.target()).isIn(0.95, 0.98, 1.0);
    assertThat(SimulatedRollouts.of(seed).scenario().channels())
        .allSatisfy(
            channel -> assertThat(channel.capacity()).isBetween(0.5 * 1.25e6, 1.2 * 1.25e9));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areTheSameForTheSameSeed(long seed) {
    SimulatedRollout one = SimulatedRollouts.of(seed);
    SimulatedRollout other = SimulatedRollouts.of(seed);

    assertThat(one.end()).isEqualTo(other.end());
    // The other is looked at elsewhere before: that must not matter.
    assertThat(other.at(part(other, 0.9)).elapsed()).isEqualTo(part(one, 0.9));
    assertThat(one.at(part(one, 0.4)).equals(other.at(part(other, 0.4)))).isTrue();
  }

  @Test
  void differByTheirSeed() {
    int shapes = Shape.values().length;

    assertThat(SimulatedRollouts.of(3).end()).isNotEqualTo(SimulatedRollouts.of(3 + shapes).end());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sendEachByteThatIsMissingAfterwards(long seed) {
    SimulatedRollout rollout = SimulatedRollouts.of(seed);
    Scenario scenario = rollout.scenario();
    for (Duration at : moments(rollout)) {
      Play play = new Play(scenario);
      play.until(at.toNanos() / 1e9);
      for (int group = 0; group < scenario.groups().size(); group++) {
        double sent = 0;
        for (int i = 0; i < scenario.clients().size(); i++) {
          Client client = scenario.clients().get(i);
          assertThat(play.sent(i)).isBetween(-1.0, client.need() + 1);
          assertThat(play.state(i) == Play.State.COMPLETED)
              .isEqualTo(play.sent(i) > client.need() - 1);
          sent += client.group() == group ? play.sent(i) : 0;
        }
        double recorded = play.series(group).bytes(0, play.step() + 1);
        assertThat(recorded).isCloseTo(sent, within(1 + 1e-6 * sent));
        assertThat(received(rollout.at(at).groups().get(group)))
            .isCloseTo(recorded, within(1 + MISMEASURED * recorded));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void loadNoChannelWithMoreThanItCarries(long seed) {
    SimulatedRollout rollout = SimulatedRollouts.of(seed);
    Progress end = rollout.at(rollout.end());
    for (Channel channel : rollout.scenario().channels()) {
      double most = channel.capacity() * (1 + Wander.MOST_DEVIATIONS * channel.wander());
      List<GroupProgress> groups = channel.groups().stream().map(end.groups()::get).toList();
      for (int i = 0; i < groups.get(0).intervals().size(); i++) {
        int index = i;
        double seconds = seconds(groups.get(0).intervals().get(i).length());
        double bytes = groups.stream().mapToDouble(g -> g.intervals().get(index).bytes()).sum();
        assertThat(bytes / seconds).isLessThanOrEqualTo(most * (1 + MISMEASURED));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void showIntervalsWithoutGapsUpToNow(long seed) {
    SimulatedRollout rollout = SimulatedRollouts.of(seed);
    for (Duration at : moments(rollout)) {
      for (GroupProgress group : rollout.at(at).groups()) {
        Duration end = Duration.ZERO;
        for (Interval interval : group.intervals()) {
          end = end.plus(interval.length());
          assertThat(interval.end()).isEqualTo(end);
          assertThat(interval.activeDownloads()).isLessThanOrEqualTo(1.15 * group.expected());
        }
        assertThat(end).isEqualTo(at);
        assertThat(group.intervals()).hasSizeBetween(1, 502);
      }
    }
  }

  /** What is different only later cannot be seen: the same rollout, with another end. */
  @ParameterizedTest
  @MethodSource("seeds")
  void showNothingOfTheFuture(long seed) {
    SimulatedRollout rollout = SimulatedRollouts.of(seed);
    for (Duration at : moments(rollout)) {
      SimulatedRollout other = new SimulatedRollout(changedAfter(rollout.scenario(), at));

      assertThat(other.at(at).equals(rollout.at(at))).as("the same seen at %s", at).isTrue();
      assertThat(rollout.at(at).groups())
          .allSatisfy(
              group ->
                  assertThat(group.clients())
                      .allMatch(client -> client.seen().compareTo(at) <= 0)
                      .allMatch(client -> client.completed().orElse(at).compareTo(at) <= 0));
    }
    Duration half = part(rollout, 0.5);
    assertThat(new SimulatedRollout(changedAfter(rollout.scenario(), half)).end())
        .isNotEqualTo(rollout.end());
  }

  /** Later all channels carry a tenth, and who has not come by then comes an hour later. */
  private static Scenario changedAfter(Scenario scenario, Duration at) {
    double time = at.toNanos() / 1e9;
    Scenario slower =
        scenario.with(
            scenario.channels().stream()
                .map(channel -> channel.with(Disturbance.lasting(Math.nextUp(time), 0.9, false)))
                .toList());
    return new Scenario(
        slower.shape(),
        slower.seed(),
        slower.target(),
        slower.plannedNeed(),
        slower.needDoubt(),
        slower.groups(),
        slower.clients().stream()
            .map(client -> client.arrival() > time ? later(client) : client)
            .toList(),
        slower.channels(),
        slower.step());
  }

  private static Client later(Client client) {
    return new Client(
        client.group(),
        client.arrival() + 3600,
        client.need() + 1e6,
        client.fastest(),
        client.breaksOffAfter(),
        client.awayFor());
  }

  private static List<Duration> moments(SimulatedRollout rollout) {
    return DoubleStream.of(0.01, 0.2, 0.5, 0.8, 1).mapToObj(share -> part(rollout, share)).toList();
  }

  private static Duration part(SimulatedRollout rollout, double share) {
    return Duration.ofMillis(Math.round(share * rollout.end().toMillis()));
  }

  private static double received(GroupProgress group) {
    return group.intervals().stream().mapToDouble(Interval::bytes).sum();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
