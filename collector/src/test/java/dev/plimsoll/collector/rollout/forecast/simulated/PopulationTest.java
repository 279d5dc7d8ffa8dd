package dev.plimsoll.collector.rollout.forecast.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationTest {
  @ParameterizedTest
  @CsvSource({"1.0, 0.015, 0", "0.98, 0.015, 15", "0.98, 0.05, 19", "0.95, 0.015, 15"})
  void leavesOutFewerClientsThanTheTarget(double target, double absent, int never) {
    Traits traits = new Traits(Shape.ABSENT_CLIENTS);
    traits.clients = 1000;
    traits.groups = 3;
    traits.target = target;
    traits.absent = absent;
    traits.need = 1e9;
    traits.pace = 3600;

    assertThat(new Population(traits, new Dice(1)).clients())
        .filteredOn(client -> Double.isInfinite(client.arrival()))
        .hasSize(never);
  }
}
