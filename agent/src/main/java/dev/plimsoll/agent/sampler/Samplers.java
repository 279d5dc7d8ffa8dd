package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * Runs all samplers side by side, each timed and guarded, and merges what they say. A sampler that
 * fails or is late leaves its families out: absent is not zero.
 */
public final class Samplers {

  private final List<GuardedSampler> samplers;
  private final LongSupplier nanoTime;
  private final long timeoutNanos;

  /** Gives each of {@code samplers} up to {@code timeoutNanos} for a sample. */
  public Samplers(
      List<? extends Sampler> samplers,
      ExecutorService threads,
      LongSupplier nanoTime,
      long timeoutNanos) {
    this.samplers = samplers.stream().map(s -> new GuardedSampler(s, threads, nanoTime)).toList();
    this.nanoTime = nanoTime;
    this.timeoutNanos = timeoutNanos;
  }

  /** Takes one sample of everything; needs little longer than the timeout at worst. */
  public MetricSnapshots sample(SampleTime now) throws InterruptedException {
    for (GuardedSampler sampler : samplers) {
      sampler.start(now);
    }
    long deadline = nanoTime.getAsLong() + timeoutNanos;
    Merge merge = new Merge();
    for (GuardedSampler sampler : samplers) {
      sampler.finish(deadline, merge);
    }
    own().forEach(family -> merge.add("samplers", family));
    merge.add(
        "samplers",
        Family.gauge(
            "plimsoll_sample_time_seconds",
            "The host's monotonic time of the readings in this snapshot.",
            now.seconds()));
    merge.add(
        "samplers",
        Family.gauge(
            "plimsoll_sample_timestamp_seconds",
            "The wall clock at the time of the readings in this snapshot.",
            now.unixSeconds()));
    return merge.snapshots();
  }

  private List<MetricSnapshot> own() {
    List<MetricSnapshot> families = new ArrayList<>();
    families.add(
        Family.gauge(
            "plimsoll_sampler_success",
            "Whether the sampler read all it should.",
            samplers,
            Samplers::label,
            sampler -> OptionalDouble.of(sampler.succeeded() ? 1 : 0)));
    families.add(
        Family.gauge(
            "plimsoll_sampler_duration_seconds",
            "How long the sampler took.",
            samplers,
            Samplers::label,
            sampler -> OptionalDouble.of(sampler.seconds())));
    families.add(
        Family.gauge(
            "plimsoll_sampler_last_success_timestamp_seconds",
            "When the sampler last read all it should.",
            samplers,
            Samplers::label,
            GuardedSampler::lastSuccess));
    return families;
  }

  private static Labels label(GuardedSampler sampler) {
    return Labels.of("sampler", sampler.name());
  }
}
