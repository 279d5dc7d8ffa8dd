package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.Waves;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  /** 100 clients with 10 bytes each over 10 s: 100 bytes per second arrive. */
  private static Arrivals even(Optional<Waves> waves) {
    return arrivals(RolloutKind.UPDATE, waves);
  }

  private static Arrivals arrivals(RolloutKind kind, Optional<Waves> waves) {
    return new Arrivals(kind, new BigDecimal(100), new BigDecimal(1000), BigDecimal.TEN, waves);
  }

  @Test
  void whatIsServedAsFastAsItComesDoesNotWait() {
    assertThat(even(Optional.empty()).peak(new BigDecimal(100))).isEqualByComparingTo("0");
    assertThat(even(Optional.empty()).finish(new BigDecimal(100))).isEqualByComparingTo("10");
  }

  /** A quarter is served as it comes: three quarters wait, all is sent after 1000 ÷ 25 s. */
  @Test
  void whatComesFasterWaits() {
    assertThat(even(Optional.empty()).peak(new BigDecimal(25))).isEqualByComparingTo("75");
    assertThat(even(Optional.empty()).finish(new BigDecimal(25))).isEqualByComparingTo("40");
  }

  /** Waves of 20 every 10 s at 25 B/s: 200 bytes come in 10 s, 250 are served until the next. */
  @Test
  void wavesThatDrainDoNotPileUp() {
    Arrivals waves = even(Optional.of(new Waves(20, Duration.ofSeconds(10))));

    assertThat(waves.peak(new BigDecimal(25))).isEqualByComparingTo("0");
    assertThat(waves.finish(new BigDecimal(25))).isEqualByComparingTo("50");
  }

  /** At 10 B/s 100 of 200 bytes stay behind each time: 100 − 10 × 50 ÷ 10 clients at the end. */
  @Test
  void wavesThatDoNotDrainPileUp() {
    Arrivals waves = even(Optional.of(new Waves(20, Duration.ofSeconds(10))));

    assertThat(waves.peak(BigDecimal.TEN)).isEqualByComparingTo("50");
    assertThat(waves.finish(BigDecimal.TEN)).isEqualByComparingTo("100");
  }

  /**
   * Waves of 33 and a last one of 1, at 10 B/s: when the third has come, after 30 s, 300 of 990
   * bytes are sent and 99 − 30 = 69 clients wait; after the last, at 40 s, 100 − 40 = 60.
   */
  @Test
  void aLastWaveThatIsNotFullIsNotTheWorstMoment() {
    Arrivals waves = even(Optional.of(new Waves(33, Duration.ofSeconds(10))));

    assertThat(waves.peak(BigDecimal.TEN)).isEqualByComparingTo("69");
  }

  /** The closed forms against the same model stepped through in small slices of time. */
  @Test
  void agreesWithSteppingThroughTime() {
    Random random = new Random(3);
    for (RolloutKind kind : RolloutKind.values()) {
      for (int i = 0; i < 50; i++) {
        double rate = 1 + random.nextInt(400);
        Arrivals arrivals = arrivals(kind, Optional.empty());
        double[] stepped = step(kind, rate);

        assertThat(arrivals.peak(BigDecimal.valueOf(rate)).doubleValue())
            .as("peak of %s at %s", kind, rate)
            .isCloseTo(stepped[0], within(0.1));
        assertThat(arrivals.finish(BigDecimal.valueOf(rate)).doubleValue())
            .as("finish of %s at %s", kind, rate)
            .isCloseTo(stepped[1], within(0.05));
      }
    }
  }

  private static double[] step(RolloutKind kind, double rate) {
    double slice = 0.0005;
    double waiting = 0;
    double peak = 0;
    double time = 0;
    while (time < 10 || waiting > 1e-9) {
      double arriving = 0;
      if (time < 10) {
        double middle = time + slice / 2;
        arriving = kind == RolloutKind.UPDATE ? 100 : 200 * (1 - Math.abs(middle - 5) / 5);
      }
      waiting = Math.max(0, waiting + (arriving - rate) * slice);
      peak = Math.max(peak, waiting);
      time += slice;
    }
    return new double[] {peak / 10, time};
  }
}
