package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void gathersForAQuarterOfASecond() {
    pace.judged(10_000, 3);

    assertThat(pace.delay(10_000)).isEqualTo(250);
    assertThat(pace.delay(10_800)).isEqualTo(250);
  }

  @Test
  void leavesFourTimesTheCostBetweenJudgementsOfALargeFleet() {
    pace.judged(10_000, 150);

    assertThat(pace.delay(10_000)).isEqualTo(600);
    assertThat(pace.delay(10_400)).isEqualTo(250);
  }

  @Test
  void judgesEveryTwoSecondsWhateverItCosts() {
    pace.judged(10_000, 5_000);

    assertThat(pace.delay(10_000)).isEqualTo(2_000);
  }
}
