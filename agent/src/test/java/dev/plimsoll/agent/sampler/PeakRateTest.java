package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PeakRateTest {

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;

  private final PeakRate rate = new PeakRate();
  private long nanos = -70 * SECOND; // Monotonic time may well be negative.
  private double total = 5e9;

  @Test
  void knowsNothingBeforeASecondWasWatched() {
    grow(500, 0);
    assertThat(peak()).isEmpty();
    grow(500, 700);
    assertThat(peak()).isEmpty();
    grow(500, 300);
    assertThat(peak()).hasValue(1000);
  }

  @Test
  void findsABurstOfOneSecondWhereverItBeginsAmongReadingsTwiceASecond() {
    steady(10, 500, 100);
    grow(500, 600);
    grow(500, 400);
    steady(10, 500, 100);
    assertThat(peak()).hasValue(1000);
  }

  @Test
  void saysNoMoreThanWasSeenWhenTheBeatIsUneven() {
    for (long step : new long[] {990, 1010, 700, 300, 1000, 1250, 100, 900, 1500, 999, 1001}) {
      grow(step, (double) step);
    }
    assertThat(peak().orElseThrow()).isCloseTo(1000, within(1e-6));
  }

  @Test
  void takesTheMeanBetweenReadingsThatAreFurtherApart() {
    steady(3, 1000, 10);
    grow(4000, 8000);
    assertThat(peak()).hasValue(2000);
  }

  @Test
  void forgetsAPeakAfterAMinute() {
    steady(3, 1000, 10);
    grow(1000, 5000);
    steady(59, 1000, 10);
    assertThat(peak()).hasValue(5000);
    steady(2, 1000, 10);
    assertThat(peak()).hasValue(10);
    assertThat(rate.peak(nanos + 59 * SECOND)).hasValue(10);
    assertThat(rate.peak(nanos + 60 * SECOND)).isEmpty();
  }

  @Test
  void forgetsAPeakAfterAMinuteOfSilence() {
    steady(3, 1000, 5000);
    assertThat(rate.peak(nanos + 70 * SECOND)).isEmpty();
  }

  @Test
  void findsTheHighestMinuteWhereverItBegins() {
    steady(90, 1000, 10);
    steady(59, 1000, 1000);
    assertThat(rate.highestMinute().orElseThrow()).isCloseTo((59 * 1000 + 10) / 60.0, within(1e-6));
    steady(1, 1000, 1000);
    assertThat(rate.highestMinute()).hasValue(1000);
    steady(3000, 1000, 10);
    assertThat(rate.highestMinute()).hasValue(1000);
    assertThat(peak()).hasValue(10);
  }

  @Test
  void knowsNoMinuteThatWasNotWatchedInFull() {
    steady(60, 1000, 10);
    assertThat(rate.highestMinute()).isEmpty();
    steady(1, 1000, 10);
    assertThat(rate.highestMinute()).hasValue(10);
  }

  @Test
  void seesTheSameMinuteTwiceASecond() {
    steady(400, 500, 50);
    assertThat(rate.highestMinute()).hasValue(100);
    assertThat(peak()).hasValue(100);
  }

  @Test
  void makesNoPeakOfAGap() {
    steady(70, 1000, 10);
    grow(5001, 1e9);
    steady(59, 1000, 10);
    assertThat(peak()).hasValue(10);
    assertThat(rate.highestMinute()).hasValue(10);
    // After the gap a minute must be full again.
    grow(1000, 600_000);
    assertThat(rate.highestMinute().orElseThrow()).isGreaterThan(10_000);
  }

  @Test
  void isNeverNegativeWhenTheCounterFalls() {
    steady(70, 1000, 10);
    total = 3;
    rate.add(nanos += SECOND, total);
    steady(2, 1000, 7);
    assertThat(peak()).hasValue(10);
    steady(60, 1000, 7);
    assertThat(peak()).hasValue(7);
    assertThat(rate.highestMinute()).hasValue(10);
  }

  @Test
  void saysNothingOfTheSecondInWhichTheCounterFell() {
    rate.add(nanos, total);
    grow(1000, -total);
    assertThat(peak()).isEmpty();
    grow(1000, 7);
    assertThat(peak()).hasValue(7);
  }

  @Test
  void doesNotSpanTheTimeInWhichTheDeviceWasAway() {
    steady(3, 1000, 10);
    rate.interrupt();
    grow(2000, 1e9);
    assertThat(peak()).hasValue(10);
    steady(2, 1000, 10);
    assertThat(peak()).hasValue(10);
  }

  private OptionalDouble peak() {
    return rate.peak(nanos);
  }

  private void steady(int steps, long millis, double perStep) {
    for (int i = 0; i < steps; i++) {
      grow(millis, perStep);
    }
  }

  private void grow(long millis, double by) {
    nanos += millis * MILLI;
    total += by;
    rate.add(nanos, total);
  }
}
