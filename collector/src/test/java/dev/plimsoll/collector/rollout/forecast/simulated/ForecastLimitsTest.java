package dev.plimsoll.collector.rollout.forecast.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A few of the rollouts of deploy/bench/forecast, with wider limits: what gets much worse fails.
 */
@Timeout(120)
class ForecastLimitsTest {
  private static final long FROM = 20_000;
  private static final int SEEDS = 88;

  @Test
  void areKeptInSimulatedRollouts() {
    ForecastTable table = new ForecastTable();
    for (long seed = FROM; seed < FROM + SEEDS; seed++) {
      table.ask(seed);
    }

    Tally total = table.total();
    assertThat(total.coverage()).isGreaterThanOrEqualTo(0.65);
    assertThat(total.error()).isLessThanOrEqualTo(0.15);
    assertThat(total.width()).isLessThanOrEqualTo(0.35);
    assertThat(total.error()).isLessThan(total.naiveError());
  }
}
