package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 59, 60, 61, 100, 500})
  void losesNothingWhenStretchesAreJoined(int count) {
    SplittableRandom random = new SplittableRandom(count);
    List<Interval> first = new ArrayList<>();
    List<Interval> second = new ArrayList<>();
    double end = 0;
    for (int i = 0; i < count; i++) {
      double length = random.nextInt(1, 100);
      end += length;
      first.add(Sample.interval(end, length, random.nextLong(1_000_000), random.nextDouble(9)));
      second.add(Sample.interval(end, length, random.nextLong(1_000_000), random.nextDouble(9)));
    }

    Traffic traffic = Traffic.of(List.of(group(first), group(second)));

    assertThat(traffic.stretches()).isEqualTo(Math.min(60, count));
    assertThat(traffic.end(traffic.stretches() - 1)).isCloseTo(end, within(1e-6));
    assertConserved(traffic, 0, first, end);
    assertConserved(traffic, 1, second, end);
  }

  private static boolean[] only(int group) {
    boolean[] some = new boolean[2];
    some[group] = true;
    return some;
  }

  private static void assertConserved(
      Traffic traffic, int group, List<Interval> intervals, double end) {
    double length = 0;
    double bytes = 0;
    double downloads = 0;
    for (int stretch = 0; stretch < traffic.stretches(); stretch++) {
      length += traffic.length(stretch);
      bytes += traffic.rate(only(group), stretch) * traffic.length(stretch);
      downloads += traffic.active(only(group), stretch) * traffic.length(stretch);
      assertThat(traffic.end(stretch)).isCloseTo(length, within(1e-6));
    }
    assertThat(length).isCloseTo(end, within(1e-6));
    assertThat(bytes)
        .isCloseTo(
            intervals.stream().mapToDouble(one -> (double) one.bytes()).sum(),
            withinPercentage(1e-6));
    assertThat(downloads)
        .isCloseTo(
            intervals.stream()
                .mapToDouble(one -> one.activeDownloads() * Seconds.of(one.length()))
                .sum(),
            withinPercentage(1e-6));
  }

  @Test
  void tellsWhatADownloadGot() {
    Traffic traffic =
        Traffic.of(
            List.of(
                group(
                    List.of(
                        Sample.interval(10, 10, 1000, 4),
                        Sample.interval(20, 10, 500, 0.4),
                        Sample.interval(40, 20, 0, 0),
                        Sample.interval(50, 10, 600, 2)))));

    assertThat(traffic.each(0, 0)).isEqualTo(25);
    assertThat(traffic.isActive(0, 1)).isFalse();
    assertThat(traffic.each(0, 1)).isZero();
    assertThat(traffic.each(0, 3)).isEqualTo(30);
    assertThat(traffic.sent(0, 0, 50)).isCloseTo(550, within(1e-9));
    assertThat(traffic.sent(0, 4, 45)).isCloseTo(6 * 25 + 5 * 30, within(1e-9));
    assertThat(traffic.sent(0, 20, 20)).isZero();
    assertThat(traffic.sent(0, 60, 90)).isZero();
  }

  @Test
  void isBusyWhereAnyGroupWasSentSomething() {
    Traffic traffic =
        Traffic.of(
            List.of(
                group(
                    List.of(
                        Sample.interval(10, 10, 5, 1),
                        Sample.interval(20, 10, 0, 1),
                        Sample.interval(30, 10, 0, 0))),
                group(
                    List.of(
                        Sample.interval(10, 10, 0, 0),
                        Sample.interval(20, 10, 0, 0),
                        Sample.interval(30, 10, 7, 1)))));

    assertThat(traffic.busy()).containsExactly(0, 2);
  }

  @Test
  void endsWithTheShorterOfTwo() {
    Traffic traffic =
        Traffic.of(
            List.of(group(Sample.intervals(4, 10, 5, 1)), group(Sample.intervals(2, 10, 5, 1))));

    assertThat(traffic.stretches()).isEqualTo(2);
    assertThat(Traffic.of(List.of(group(List.of()))).stretches()).isZero();
    assertThat(Traffic.of(List.of()).stretches()).isZero();
  }

  private static GroupProgress group(List<Interval> intervals) {
    return new GroupProgress("site", 9, List.of(), intervals);
  }
}
