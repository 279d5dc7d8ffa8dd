package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateHistogramTest {

  private static final long MILLI = 1_000_000L;
  private static final String COUNT = "plimsoll_download_rate_bytes_per_second_count";

  private final RateHistogram histogram = new RateHistogram();
  private final List<Double> rates = new ArrayList<>();

  @Test
  void putsEachRateInItsBucket() {
    active(9_999);
    active(10_000);
    active(10_001);
    active(2e9);
    observe(0);
    assertThat(text())
        .contains(bucket("10000.0", 2))
        .contains(bucket("20000.0", 3))
        .contains(bucket("5.0E8", 3))
        .contains(bucket("+Inf", 4))
        .contains(COUNT + "{service=\"http\"} 4\n")
        .contains("_sum{service=\"http\"} 2.00003E9\n")
        .contains(COUNT + "{service=\"smb\"} 0\n");
    assertThat(text().lines().filter(line -> line.contains("_bucket{service=\"http\"")))
        .hasSize(16);
  }

  @Test
  void countsADownloadOnceASecondHoweverOftenItIsRead() {
    active(5e5);
    for (long at = 0; at < 60_000; at += 500) {
      observe(at + at % 7);
    }
    assertThat(text()).contains(COUNT + "{service=\"http\"} 60\n");
  }

  @Test
  void keepsToTheSecondWhenTheBeatIsUneven() {
    active(5e5);
    long[] off = {3, -4, 9, -12, 40, -30, 2, 0, 100, -90};
    for (int i = 0; i < 60; i++) {
      observe(i * 1000L + off[i % off.length]);
    }
    assertThat(text()).contains(COUNT + "{service=\"http\"} 60\n");
  }

  @Test
  void doesNotMakeUpForTimeInWhichNothingWasRead() {
    active(5e5);
    observe(0);
    observe(30_000);
    observe(30_500);
    observe(31_000);
    assertThat(text()).contains(COUNT + "{service=\"http\"} 3\n");
  }

  private static String bucket(String bound, int count) {
    return "_bucket{service=\"http\",le=\"" + bound + "\"} " + count + "\n";
  }

  private String text() {
    return Exposition.samples(new MetricSnapshots(histogram.family(Set.of("http", "smb"))));
  }

  private void active(double rate) {
    rates.add(rate);
  }

  private void observe(long millis) {
    if (histogram.isDue(millis * MILLI)) {
      rates.forEach(rate -> histogram.observe("http", rate));
    }
  }
}
