package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CohortTest {

  @Test
  void needsLongerWithASlowerPace() {
    Cohort cohort = Cohort.of(7, 100, 0.25);

    assertThat(cohort).isEqualTo(new Cohort(7, 400, 0.25, 1));
    assertThat(cohort.isAlone()).isTrue();
    assertThat(Cohort.of(7, 100, 0.9).isAlone()).isFalse();
    assertThat(new Cohort(7, 100, 2, 4).isAlone()).isTrue();
  }
}
