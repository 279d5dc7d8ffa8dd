package dev.plimsoll.collector.rollout.forecast.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.collector.rollout.forecast.Outlook;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Duration AT = Duration.ofMinutes(100);
  private static final Duration END = Duration.ofMinutes(200);

  @Test
  void measuresByTheTimeThatRemained() {
    Tally tally = tally(band(190, 210, 230), band(201, 205, 209), band(150, 170, 199));

    assertThat(tally.coverage()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(tally.width()).isCloseTo((0.4 + 0.08 + 0.49) / 3, within(1e-9));
    assertThat(tally.error()).isCloseTo(0.1, within(1e-9));
    assertThat(tally.naiveError()).isCloseTo(0.2, within(1e-9));
    assertThat(tally.withoutForecast()).isZero();
  }

  /** Nobody gets better by saying nothing. */
  @Test
  void countsSilenceAsAMiss() {
    Tally tally =
        tally(band(190, 200, 210), new Outlook.TooEarly("no evidence"), new Outlook.Done());

    assertThat(tally.coverage()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(tally.error()).isCloseTo(1, within(1e-9));
    assertThat(tally.width()).isCloseTo(0.2, within(1e-9));
    assertThat(tally.withoutForecast()).isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void countsAnEndAtTheEdgeOfTheBandAsCovered() {
    assertThat(tally(band(200, 200, 210), band(190, 200, 200)).coverage()).isEqualTo(1);
  }

  private static Tally tally(Outlook... outlooks) {
    Tally tally = new Tally();
    for (Outlook outlook : outlooks) {
      tally.add(new Asked(Shape.BURST, "1/2", AT, END, outlook, band(170, 180, 190)));
    }
    return tally;
  }

  private static Outlook band(int p10, int p50, int p90) {
    return new Outlook.Band(
        Duration.ofMinutes(p10), Duration.ofMinutes(p50), Duration.ofMinutes(p90), "link");
  }
}
