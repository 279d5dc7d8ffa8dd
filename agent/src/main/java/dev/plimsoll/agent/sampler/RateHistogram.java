package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code plimsoll_download_rate_bytes_per_second}: how fast downloads were. Each second each active
 * download whose rate is known is counted once, so the counts are download-seconds: a slow download
 * counts for as long as its client waits.
 */
final class RateHistogram {

  private static final String NAME = "plimsoll_download_rate_bytes_per_second";

  /** Bytes per second; the last bucket has no bound. */
  private static final double[] BOUNDS = {
    1e4,
    2e4,
    5e4,
    1e5,
    2e5,
    5e5,
    1e6,
    2e6,
    5e6,
    1e7,
    2e7,
    5e7,
    1e8,
    2e8,
    5e8,
    Double.POSITIVE_INFINITY
  };

  private static final long SECOND = 1_000_000_000L;

  /** The beat is not exact: what comes a little early belongs to the second all the same. */
  private static final long EARLY = SECOND / 4;

  private final Map<String, Counts> services = new TreeMap<>();
  private boolean begun;
  private long due;

  private static final class Counts {
    private final long[] counts = new long[BOUNDS.length];
    private double sum;
  }

  /**
   * Whether the rates of a reading at {@code now}, in nanoseconds, are to be observed: of two in
   * one second only those of the first.
   */
  boolean isDue(long now) {
    if (begun && now - due < -EARLY) {
      return false;
    }
    due = begun && now - due < SECOND ? due + SECOND : now + SECOND;
    begun = true;
    return true;
  }

  /** Counts the rate of one active download of {@code service}, in bytes per second. */
  void observe(String service, double rate) {
    Counts counts = services.computeIfAbsent(service, name -> new Counts());
    int found = Arrays.binarySearch(BOUNDS, rate);
    // A bound belongs to the bucket that it ends.
    counts.counts[found < 0 ? -found - 1 : found]++;
    counts.sum += rate;
  }

  /** With {@code all} the services, also those that had no download yet. */
  MetricSnapshot family(Collection<String> all) {
    all.forEach(service -> services.computeIfAbsent(service, name -> new Counts()));
    HistogramSnapshot.Builder family =
        HistogramSnapshot.builder()
            .name(NAME)
            .unit(FamilyUnit.of(NAME))
            .help(
                "Rates of active downloads, each counted once a second: counts are"
                    + " download-seconds.");
    services.forEach(
        (service, counts) ->
            family.dataPoint(
                HistogramDataPointSnapshot.builder()
                    .labels(Labels.of("service", service))
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, counts.counts))
                    .sum(counts.sum)
                    .build()));
    return family.build();
  }
}
