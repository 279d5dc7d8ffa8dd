package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohortTest {

  @Test
  void needsLongerWithASlowerPace() {
    Cohort cohort = Cohort.of(7, 100, 0.25);

    assertThat(cohort).isEqualTo(new Cohort(7, 400, 0.25, 1));
    assertThat(cohort.isAlone()).isTrue();
    assertThat(Cohort.of(7, 100, 0.9).isAlone()).isFalse();
    assertThat(new Cohort(7, 100, 2, 4).isAlone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 150, 299})
  void loseNothingWhenTheyAreJoined(int most) {
    SplittableRandom random = new SplittableRandom(most);
    List<Cohort> cohorts =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    new Cohort(
                        random.nextDouble(0, 100),
                        random.nextDouble(1, 1e9),
                        random.nextDouble(0.05, 4),
                        1 + random.nextInt(5)))
            .toList();

    List<Cohort> joined = Cohort.joined(cohorts, most);

    assertThat(joined).hasSize(most);
    assertThat(sum(joined, Cohort::clients)).isEqualTo(sum(cohorts, Cohort::clients));
    assertThat(sum(joined, Cohort::weight)).isCloseTo(sum(cohorts, Cohort::weight), within(1e-6));
    assertThat(sum(joined, cohort -> cohort.work() * cohort.weight()))
        .isCloseTo(sum(cohorts, cohort -> cohort.work() * cohort.weight()), within(1.0));
  }

  @Test
  void joinWithThoseThatEndAtAboutTheSameTime() {
    List<Cohort> cohorts =
        List.of(one(1, 1000), one(2, 10), one(3, 1004), one(4, 12), one(5, 1002), one(6, 14));

    assertThat(Cohort.joined(cohorts, 2))
        .containsExactly(new Cohort(6, 12, 3, 3), new Cohort(5, 1002, 3, 3));
  }

  @Test
  void stayAsTheyAreWhenTheyAreFew() {
    List<Cohort> cohorts = List.of(one(1, 5), one(2, 3));

    assertThat(Cohort.joined(cohorts, 2)).isSameAs(cohorts);
    assertThat(Cohort.joined(List.of(), 2)).isEmpty();
  }

  private static Cohort one(double at, double work) {
    return new Cohort(at, work, 1, 1);
  }

  private static double sum(List<Cohort> cohorts, ToDoubleFunction<Cohort> of) {
    return cohorts.stream().mapToDouble(of).sum();
  }
}
