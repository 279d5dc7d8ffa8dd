package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedsTest {
  private static final double MEAN = 1e9;
  private static final double DEVIATION = 2e8;
  private static final int CLIENTS = 400;

  @Test
  void areWhatWasPlannedWhereThereIsNoDoubt() {
    Needs needs = needs(MEAN, 0, List.of(Sample.done(0, 10, 1_200_000_000)));

    assertThat(needs.drawn(2.5).needed(0, 0.99)).isEqualTo(MEAN);
    assertThat(needs.needed(3e8, 0.01)).isEqualTo(MEAN);
    assertThat(needs.needed(2e9, 0.5)).isEqualTo(2e9);
  }

  @Test
  void areWhatWasPlannedMoreOrLessBeforeAnybodyHasCompleted() {
    Needs needs = needs(MEAN, 0.1, List.of(Sample.active(0, 5_000_000, 10)));

    assertThat(needs).isEqualTo(new Needs(MEAN, 0, 0.1));
    assertThat(needs.drawn(1).needed(0, 0.5)).isCloseTo(1.1 * MEAN, within(1.0));
  }

  @Test
  void areNoLessThanSomebodyWasSent() {
    assertThat(needs(MEAN, 0.1, List.of(Sample.active(0, 1_500_000_000, 10))).mean())
        .isEqualTo(1.5e9);
  }

  @Test
  void areTheSameOfAllWhereAllHadTheSame() {
    List<ClientProgress> clients =
        new ArrayList<>(Sample.times(20, Sample.done(0, 10, 800_000_000)));
    clients.add(Sample.active(0, 300_000_000, 10));

    Needs needs = needs(MEAN, 0.1, clients);

    assertThat(needs).isEqualTo(new Needs(8e8, 0, 0.1 / 21));
    assertThat(needs.needed(3e8, 0.9)).isEqualTo(8e8);
  }

  @Test
  void areThoseOfAllThatCompleted() {
    Needs needs = needs(MEAN, 0.1, needed().mapToObj(bytes -> Sample.done(0, 10, bytes)).toList());

    assertThat(needs.mean()).isCloseTo(MEAN, withinPercentage(0.1));
    assertThat(needs.deviation()).isCloseTo(DEVIATION, withinPercentage(2));
    assertThat(needs.doubt()).isCloseTo(0.2 / 20, withinPercentage(2));
  }

  /** All have been sent as much: who needed less has completed, the others need more. */
  @ParameterizedTest
  @ValueSource(longs = {900_000_000, 1_000_000_000, 1_200_000_000})
  void areNotForgottenOfThoseThatTakeLonger(long sent) {
    List<ClientProgress> clients =
        needed()
            .mapToObj(
                bytes -> bytes <= sent ? Sample.done(0, 9, bytes) : Sample.active(0, sent, 10))
            .toList();
    double ofTheReady = needed().filter(bytes -> bytes <= sent).average().orElseThrow();

    Needs needs = needs(1.3 * MEAN, 0.1, clients);

    assertThat(ofTheReady).isLessThan(0.96 * MEAN);
    assertThat(needs.mean()).isCloseTo(MEAN, withinPercentage(4));
    assertThat(needs.deviation()).isCloseTo(DEVIATION, withinPercentage(20));
  }

  @Test
  void areTheSameWithThoseThatHaveJustBegun() {
    List<ClientProgress> clients =
        new ArrayList<>(
            needed()
                .mapToObj(
                    bytes ->
                        bytes <= MEAN
                            ? Sample.done(0, 9, bytes)
                            : Sample.active(0, (long) MEAN, 10))
                .toList());
    Needs without = needs(1.3 * MEAN, 0.1, clients);

    clients.addAll(Sample.times(4000, Sample.active(9, 1000, 10)));

    assertThat(needs(1.3 * MEAN, 0.1, clients)).isEqualTo(without);
  }

  @Test
  void areMoreThanAClientHasBeenSent() {
    Needs needs = new Needs(MEAN, DEVIATION, 0);

    assertThat(needs.needed(0, 0.5)).isCloseTo(MEAN, withinPercentage(0.1));
    assertThat(needs.needed(MEAN, 0.5))
        .isCloseTo(
            NormalDistribution.of(MEAN, DEVIATION).inverseCumulativeProbability(0.75),
            withinPercentage(0.1));
    assertThat(needs.needed(1.6e9, 0.001)).isGreaterThanOrEqualTo(1.6e9);
    assertThat(needs.needed(5e9, 0.5)).isEqualTo(5e9);
  }

  /** Ten had the image before; the others have half of it: they need that and more. */
  @Test
  void areNotThoseOfTheFirstAloneWhenOthersHaveMore() {
    List<ClientProgress> clients = new ArrayList<>(Sample.times(10, Sample.done(1, 1, 0)));
    clients.addAll(Sample.times(10, Sample.active(0, 500_000_000, 10)));

    Needs needs = needs(MEAN, 0.1, clients);

    assertThat(needs.mean()).isBetween(2.5e8, 1e9);
    assertThat(needs.needed(5e8, 0.5)).isGreaterThan(5.5e8);
  }

  @Test
  void areNothingOfClientsThatHadItAll() {
    Needs needs = needs(MEAN, 0.1, Sample.times(20, Sample.done(1, 1, 0)));

    assertThat(needs).isEqualTo(new Needs(0, 0, 0.1 / 21));
  }

  private static LongStream needed() {
    NormalDistribution normal = NormalDistribution.of(MEAN, DEVIATION);
    return IntStream.range(0, CLIENTS)
        .mapToLong(i -> Math.round(normal.inverseCumulativeProbability((i + 0.5) / CLIENTS)));
  }

  private static Needs needs(double planned, double doubt, List<ClientProgress> clients) {
    return Needs.of(
        planned, doubt, List.of(new GroupProgress("site", CLIENTS, clients, List.of())));
  }
}
