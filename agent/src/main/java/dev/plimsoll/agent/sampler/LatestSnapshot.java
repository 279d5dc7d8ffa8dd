package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Hands out the latest snapshot at once, whatever the samplers do. A snapshot older than {@link
 * #OLDEST_SECONDS} is withheld, all but its time: nothing looks alive without fresh readings.
 */
public final class LatestSnapshot implements MultiCollector {

  /** Ten missed samples. */
  public static final double OLDEST_SECONDS = 10;

  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final List<MetricSnapshot> constant;
  private final Supplier<List<MetricSnapshot>> beside;
  private volatile Published latest;

  /** Adds the families {@code constant} to every snapshot. */
  public LatestSnapshot(LongSupplier nanoTime, List<MetricSnapshot> constant) {
    this(nanoTime, constant, List::of);
  }

  /** The same, and what {@code beside} says when asked: what no sampler reads. */
  public LatestSnapshot(
      LongSupplier nanoTime, List<MetricSnapshot> constant, Supplier<List<MetricSnapshot>> beside) {
    this.nanoTime = nanoTime;
    this.constant = List.copyOf(constant);
    this.beside = beside;
    this.latest = new Published(nanoTime.getAsLong(), new MetricSnapshots(), false);
  }

  /** Replaces the snapshot by one taken at {@code time}. */
  public void publish(SampleTime time, MetricSnapshots families) {
    latest = new Published(time.nanos(), families, true);
  }

  /** Seconds since the latest sample; empty before the first. */
  public OptionalDouble ageSeconds() {
    Published snapshot = latest;
    return snapshot.sampled() ? OptionalDouble.of(age(snapshot)) : OptionalDouble.empty();
  }

  /** The monotonic time of the latest sample in seconds; empty before the first. */
  public OptionalDouble sampleTimeSeconds() {
    Published snapshot = latest;
    return snapshot.sampled()
        ? OptionalDouble.of(snapshot.nanos() / NANOS_PER_SECOND)
        : OptionalDouble.empty();
  }

  @Override
  public MetricSnapshots collect() {
    Published snapshot = latest;
    double age = age(snapshot);
    boolean fresh = snapshot.sampled() && age <= OLDEST_SECONDS;
    List<MetricSnapshot> families = new ArrayList<>(constant);
    families.addAll(beside.get());
    if (fresh) {
      snapshot.families().forEach(families::add);
    }
    if (snapshot.sampled()) {
      families.add(
          Family.gauge(
              "plimsoll_snapshot_age_seconds", "Time since the readings were taken.", age));
    }
    families.add(
        Family.gauge(
            "plimsoll_snapshot_fresh",
            "Whether there are readings of the last ten seconds; if not, they are left out.",
            fresh ? 1 : 0));
    return new MetricSnapshots(families);
  }

  private double age(Published snapshot) {
    return Math.max(0, (nanoTime.getAsLong() - snapshot.nanos()) / NANOS_PER_SECOND);
  }

  private record Published(long nanos, MetricSnapshots families, boolean sampled) {}
}
