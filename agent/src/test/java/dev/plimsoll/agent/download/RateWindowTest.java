package dev.plimsoll.agent.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateWindowTest {

  private static final long MILLI = 1_000_000;

  private final RateWindow window = new RateWindow();

  @Test
  void hasNoRateBeforeTheSecondAdvance() {
    assertThat(window.isKnown()).isFalse();
    window.add(-5, 100);
    assertThat(window.isKnown()).isFalse();
    window.add(500 * MILLI, 200);
    assertThat(window.isKnown()).isFalse();
    window.add(1000 * MILLI, 250);
    assertThat(perSecond()).isEqualTo(100);
  }

  @Test
  void coversExactlyTenSeconds() {
    // 1,000 B/s until 0.6 s, then 100 B/s: ten seconds before 10.4 s it stood at 400 bytes.
    window.add(-500 * MILLI, -1);
    window.add(0, 0);
    window.add(600 * MILLI, 600);
    for (long at = 1100; at <= 10_100; at += 500) {
      window.add(at * MILLI, 600 + (at - 600) / 10);
    }
    window.add(10_400 * MILLI, 1580);
    assertThat(perSecond()).isEqualTo((1580 - 400) / 10.0);
  }

  @Test
  void endsWithTheLastAdvanceWhileItIsYoung() {
    window.add(-500 * MILLI, -1);
    window.add(0, 0);
    window.add(500 * MILLI, 0);
    assertThat(window.isKnown()).isFalse();
    window.add(1000 * MILLI, 300);
    window.add(1500 * MILLI, 300);
    assertThat(perSecond()).isEqualTo(300);
    window.add(2500 * MILLI, 300);
    assertThat(perSecond()).isEqualTo(300);
    // Two seconds without an advance are no pause between bursts any more.
    window.add(3000 * MILLI, 300);
    assertThat(perSecond()).isEqualTo(100);
  }

  @Test
  void fallsToZeroWhenNothingAdvances() {
    window.add(0, 50);
    window.add(2000 * MILLI, 50);
    window.add(4000 * MILLI, 50);
    assertThat(perSecond()).isEqualTo(0);
  }

  private double perSecond() {
    assertThat(window.isKnown()).isTrue();
    return window.bytesPerSecond();
  }
}
