package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecondsTest {

  @Test
  void keepsFractions() {
    assertThat(Seconds.of(Duration.ofSeconds(3, 250_000_000))).isEqualTo(3.25);
    assertThat(Seconds.of(Duration.ofDays(400))).isEqualTo(34_560_000.0);
  }

  @Test
  void roundsToMilliseconds() {
    assertThat(Seconds.duration(3.2504)).isEqualTo(Duration.ofMillis(3250));
    assertThat(Seconds.duration(3.2506)).isEqualTo(Duration.ofMillis(3251));
  }

  @Test
  void endsAfterAHundredYears() {
    assertThat(Seconds.duration(Double.POSITIVE_INFINITY))
        .isEqualTo(Seconds.duration(1e300))
        .isBetween(Duration.ofDays(99 * 365), Duration.ofDays(100 * 365));
  }
}
