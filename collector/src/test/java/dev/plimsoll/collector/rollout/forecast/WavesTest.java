package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavesTest {
  private static final Waves FOUR = new Waves(4, 1800, 25, 600, 60);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 8})
  void areFoundWhereTheyAreRegular(int count) {
    Waves waves = Waves.of(waves(count, 25)).orElseThrow();

    assertThat(waves.count()).isEqualTo(count);
    assertThat(waves.size()).isEqualTo(25);
    assertThat(waves.every()).isCloseTo(600, within(20.0));
    assertThat(waves.last()).isCloseTo((count - 1) * 600, within(20.0));
    assertThat(waves.within()).isBetween(45.0, 60.0);
  }

  @Test
  void areFoundWhileTheLastOneIsComing() {
    double[] all = waves(4, 25);

    Waves waves = Waves.of(Arrays.copyOf(all, 75 + 10)).orElseThrow();

    assertThat(waves.count()).isEqualTo(4);
    assertThat(waves.size()).isEqualTo(25);
  }

  @Test
  void areNotFoundInABell() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(Waves.of(drawn(NormalDistribution.of(5000, 1000), 200, seed).toArray())).isEmpty();
    }
  }

  @Test
  void areNotFoundInASteadyStream() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(Waves.of(drawn(UniformContinuousDistribution.of(0, 9000), 200, seed).toArray()))
          .isEmpty();
    }
  }

  @Test
  void areNotFoundInTwoPeaks() {
    for (long seed = 1; seed <= 20; seed++) {
      double[] peaks =
          DoubleStream.concat(
                  drawn(NormalDistribution.of(1000, 200), 100, seed),
                  drawn(NormalDistribution.of(2500, 200), 100, seed + 100))
              .toArray();

      assertThat(Waves.of(peaks)).isEmpty();
    }
  }

  @Test
  void areNotFoundWhereTheyAreNotAlike() {
    double[] all = waves(4, 25);

    assertThat(
            Waves.of(
                IntStream.range(0, 100)
                    .filter(i -> i < 25 || i >= 40)
                    .mapToDouble(i -> all[i])
                    .toArray()))
        .isEmpty();
    assertThat(
            Waves.of(
                IntStream.range(0, 100)
                    .filter(i -> i < 50 || i >= 75)
                    .mapToDouble(i -> all[i])
                    .toArray()))
        .isEmpty();
  }

  @Test
  void areNotFoundAmongTooFew() {
    assertThat(Waves.of(new double[0])).isEmpty();
    assertThat(Waves.of(new double[] {5})).isEmpty();
    assertThat(Waves.of(new double[] {5, 900})).isEmpty();
    assertThat(Waves.of(new double[100])).isEmpty();
  }

  @Test
  void goOnAsTheyCame() {
    double[] times = FOUR.draw(50, 100, 2000, new SplittableRandom(1));

    assertThat(times).hasSize(50).isSorted();
    assertThat(Arrays.stream(times, 0, 25)).allMatch(time -> time >= 2400 && time <= 2460);
    assertThat(Arrays.stream(times, 25, 50)).allMatch(time -> time >= 3000 && time <= 3060);
  }

  @Test
  void areFilledBeforeTheNextOneComes() {
    double[] times = FOUR.draw(40, 85, 1810, new SplittableRandom(1));

    assertThat(Arrays.stream(times, 0, 15)).allMatch(time -> time >= 1810 && time <= 1860);
    assertThat(Arrays.stream(times, 15, 40)).allMatch(time -> time >= 2400 && time <= 2460);
  }

  @Test
  void areNotFilledAfterTheirTime() {
    assertThat(Arrays.stream(FOUR.draw(25, 95, 2000, new SplittableRandom(1))))
        .allMatch(time -> time >= 2400 && time <= 2460);
  }

  @Test
  void comeAtOnceWhenTheyAreOverdue() {
    assertThat(Arrays.stream(FOUR.draw(25, 100, 2455, new SplittableRandom(1))))
        .allMatch(time -> time >= 2455 && time <= 2460);
  }

  @Test
  void areSmallerOfSomeOfTheClients() {
    double[] times = FOUR.of(0.2).draw(10, 20, 2000, new SplittableRandom(1));

    assertThat(Arrays.stream(times, 0, 5)).allMatch(time -> time >= 2400 && time <= 2460);
    assertThat(Arrays.stream(times, 5, 10)).allMatch(time -> time >= 3000 && time <= 3060);
  }

  private static double[] waves(int count, int size) {
    SplittableRandom random = new SplittableRandom(count);
    return IntStream.range(0, count * size)
        .mapToDouble(i -> Math.floorDiv(i, size) * 600.0 + random.nextDouble() * 60)
        .sorted()
        .toArray();
  }

  private static DoubleStream drawn(ContinuousDistribution of, int count, long seed) {
    return new SplittableRandom(seed).doubles(count).map(of::inverseCumulativeProbability);
  }
}
