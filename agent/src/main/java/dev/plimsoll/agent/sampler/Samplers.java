package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Runs all samplers side by side, each timed and guarded, and merges what they say. A sampler that
 * fails or is late leaves its families out: absent is not zero. One that hangs delays the others
 * once, by its own timeout; while it hangs nobody waits for it.
 */
public final class Samplers {

  private final List<GuardedSampler> samplers;
  private volatile List<SamplerReport> reports = List.of();

  /** Gives each of {@code samplers} up to its own timeout for a sample. */
  public Samplers(List<TimedSampler> samplers, Executor threads, LongSupplier nanoTime) {
    this.samplers = samplers.stream().map(s -> new GuardedSampler(s, threads, nanoTime)).toList();
  }

  /** Takes one sample of everything; needs little longer than the longest timeout at worst. */
  public MetricSnapshots sample(SampleTime now) throws InterruptedException {
    for (GuardedSampler sampler : samplers) {
      sampler.start(now);
    }
    Merge merge = new Merge();
    for (GuardedSampler sampler : samplers) {
      sampler.finish(merge);
    }
    reports = samplers.stream().map(GuardedSampler::report).toList();
    own(now).forEach(family -> merge.add("samplers", family));
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

  /** How each sampler fared in the last sample; none before the first. */
  public List<SamplerReport> reports() {
    return reports;
  }

  private List<MetricSnapshot> own(SampleTime now) {
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
            "How long the sampler took; while it hangs, how long it has hung.",
            samplers,
            Samplers::label,
            sampler -> OptionalDouble.of(sampler.seconds())));
    families.add(
        Family.gauge(
            "plimsoll_sampler_last_success_timestamp_seconds",
            "When the sampler last read all it should, by the wall clock as it goes now.",
            samplers,
            Samplers::label,
            sampler -> sampler.lastSuccess(now)));
    families.add(
        Family.gauge(
            "plimsoll_sampler_timeout_seconds",
            "How long the other samplers' figures wait for this one at most.",
            samplers,
            Samplers::label,
            sampler -> OptionalDouble.of(sampler.timeoutSeconds())));
    return families;
  }

  private static Labels label(GuardedSampler sampler) {
    return Labels.of("sampler", sampler.name());
  }
}
