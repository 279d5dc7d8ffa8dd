package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTimesTest {
  private static final int CLIENTS = 300;
  private static final int NEEDED = 285;
  private static final int DRAWS = 401;

  @ParameterizedTest
  @ValueSource(doubles = {4000, 6000, 8000})
  void ofASteadyStream(double elapsed) {
    expectTheLastNeeded(UniformContinuousDistribution.of(0, 10_000), elapsed, 12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5000, 5500, 6000})
  void ofABell(double elapsed) {
    expectTheLastNeeded(NormalDistribution.of(5000, 1000), elapsed, 10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1000, 1500, 2000})
  void ofAFadingCrowd(double elapsed) {
    expectTheLastNeeded(ExponentialDistribution.of(1000), elapsed, 20);
  }

  @Test
  void areAscendingAndStillToCome() {
    double elapsed = 5000;
    double[] seen = seen(NormalDistribution.of(5000, 1000), elapsed);
    ArrivalTimes times = ArrivalTimes.of(seen, CLIENTS - seen.length, elapsed, Optional.empty());
    SplittableRandom random = new SplittableRandom(2);

    for (int draw = 0; draw < DRAWS; draw++) {
      assertThat(Arrays.stream(times.draw(CLIENTS - seen.length, random)))
          .hasSize(CLIENTS - seen.length)
          .isSorted()
          .allMatch(time -> time >= elapsed);
    }
  }

  /** All but two came within minutes, hours ago. */
  @Test
  void areNeverOfClientsThatAreOverdue() {
    double[] seen = times(NormalDistribution.of(1000, 200)).limit(CLIENTS - 2).toArray();
    ArrivalTimes times = ArrivalTimes.of(seen, 2, 20_000, Optional.empty());
    SplittableRandom random = new SplittableRandom(3);

    assertThat(
            IntStream.range(0, DRAWS).filter(draw -> Double.isInfinite(times.draw(2, random)[0])))
        .hasSizeGreaterThan(9 * DRAWS / 10);
  }

  @Test
  void areThoseOfTheWaves() {
    Waves waves = new Waves(2, 600, 100, 600, 1);
    ArrivalTimes times =
        ArrivalTimes.of(
            seen(UniformContinuousDistribution.of(0, 900), 600), 100, 700, Optional.of(waves));

    assertThat(Arrays.stream(times.draw(100, new SplittableRandom(4))))
        .hasSize(100)
        .allMatch(time -> time >= 1200 && time <= 1201);
  }

  /** Oddly, everybody came at once, or nobody did. */
  @Test
  void areDrawnWhateverWasSeen() {
    for (double[] seen : new double[][] {{}, {0}, {100}, new double[50], {150, 0}}) {
      double[] drawn =
          ArrivalTimes.of(seen, 3, 100, Optional.empty()).draw(3, new SplittableRandom(5));

      assertThat(Arrays.stream(drawn)).hasSize(3).isSorted().allMatch(time -> time >= 100);
    }
  }

  private static void expectTheLastNeeded(
      ContinuousDistribution truth, double elapsed, double percent) {
    double[] seen = seen(truth, elapsed);
    int unseen = CLIENTS - seen.length;
    ArrivalTimes times = ArrivalTimes.of(seen, unseen, elapsed, Optional.empty());
    SplittableRandom random = new SplittableRandom(1);
    double[] last = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      last[draw] = times.draw(unseen, random)[NEEDED - seen.length - 1];
    }
    Arrays.sort(last);

    assertThat(last[DRAWS / 2])
        .isCloseTo(
            truth.inverseCumulativeProbability((NEEDED - 0.5) / CLIENTS),
            withinPercentage(percent));
  }

  private static double[] seen(ContinuousDistribution truth, double elapsed) {
    return times(truth).filter(time -> time <= elapsed).toArray();
  }

  /** When all of them come, as regular as the distribution allows. */
  private static DoubleStream times(ContinuousDistribution truth) {
    return IntStream.range(0, CLIENTS)
        .mapToDouble(i -> truth.inverseCumulativeProbability((i + 0.5) / CLIENTS));
  }
}
