package dev.plimsoll.agent.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateWindowTest {

  private static final long MILLI = 1_000_000;

  private final ReadingTimes times = new ReadingTimes();
  private final RateWindow window = new RateWindow(times);

  @Test
  void hasNoRateBeforeTheSecondAdvance() {
    assertThat(window.isKnown()).isFalse();
    add(-5, 100);
    assertThat(window.isKnown()).isFalse();
    add(500 * MILLI, 200);
    assertThat(window.isKnown()).isFalse();
    add(1000 * MILLI, 250);
    assertThat(perSecond()).isEqualTo(100);
  }

  @Test
  void coversExactlyTenSeconds() {
    // 1,000 B/s until 0.6 s, then 100 B/s: ten seconds before 10.4 s it stood at 400 bytes.
    add(-500 * MILLI, -1);
    add(0, 0);
    add(600 * MILLI, 600);
    for (long at = 1100; at <= 10_100; at += 500) {
      add(at * MILLI, 600 + (at - 600) / 10);
    }
    add(10_400 * MILLI, 1580);
    assertThat(perSecond()).isEqualTo((1580 - 400) / 10.0);
  }

  @Test
  void endsWithTheLastAdvanceWhileItIsYoung() {
    add(-500 * MILLI, -1);
    add(0, 0);
    add(500 * MILLI, 0);
    assertThat(window.isKnown()).isFalse();
    add(1000 * MILLI, 300);
    add(1500 * MILLI, 300);
    assertThat(perSecond()).isEqualTo(300);
    add(2500 * MILLI, 300);
    assertThat(perSecond()).isEqualTo(300);
    // Two seconds without an advance are no pause between bursts any more.
    add(3000 * MILLI, 300);
    assertThat(perSecond()).isEqualTo(100);
  }

  @Test
  void fallsToZeroWhenNothingAdvances() {
    add(0, 50);
    add(2000 * MILLI, 50);
    add(4000 * MILLI, 50);
    assertThat(perSecond()).isEqualTo(0);
  }

  @Test
  void takesReadingsThatMissedItAsStandstill() {
    add(-1000 * MILLI, -1);
    add(0, 0);
    for (long at = 500; at <= 5000; at += 500) {
      add(at * MILLI, at);
    }
    for (long at = 5500; at <= 8000; at += 500) {
      times.add(at * MILLI);
    }
    for (long at = 8500; at <= 15_000; at += 500) {
      add(at * MILLI, at);
    }
    assertThat(perSecond()).isEqualTo(1000);
    add(16_500 * MILLI, 16_500);
    // Ten seconds ago, at 6.5 s, it was thought to stand at 5,000 bytes.
    assertThat(perSecond()).isEqualTo((16_500 - 5000) / 10.0);
  }

  @Test
  void knowsTheRateOfOneThatWasAwayForLong() {
    add(0, 0);
    add(500 * MILLI, 500);
    for (long at = 1000; at <= 60_000; at += 500) {
      times.add(at * MILLI);
    }
    add(60_500 * MILLI, 1500);
    assertThat(perSecond()).isEqualTo(100);
  }

  private void add(long at, long total) {
    times.add(at);
    window.add(total);
  }

  private double perSecond() {
    assertThat(window.isKnown()).isTrue();
    return window.bytesPerSecond();
  }
}
