package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sampler with its guard, and how it fared; says once in the log when that changes. */
final class GuardedSampler {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedSampler.class);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Sampler sampler;
  private final Guarded<Timed> guarded;
  private final LongSupplier nanoTime;
  private SampleTime now = new SampleTime(0, java.time.Instant.EPOCH);
  private long started;
  private double seconds;
  private String problem = "";
  private OptionalDouble lastSuccess = OptionalDouble.empty();

  GuardedSampler(Sampler sampler, ExecutorService threads, LongSupplier nanoTime) {
    this.sampler = sampler;
    this.guarded = Guarded.fresh(threads);
    this.nanoTime = nanoTime;
  }

  void start(SampleTime at) {
    now = at;
    started = nanoTime.getAsLong();
    guarded.start(() -> timed(at));
  }

  /** Waits for the sample until {@code deadline} at most and adds it to {@code merge}. */
  void finish(long deadline, Merge merge) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    try {
      Timed timed = guarded.await(deadline - nanoTime.getAsLong());
      seconds = timed.seconds();
      problems.addAll(timed.sample().problems());
      for (MetricSnapshot family : timed.sample().families()) {
        merge.add(name(), family).ifPresent(problems::add);
      }
    } catch (ExecutionException | TimeoutException e) {
      seconds = (nanoTime.getAsLong() - started) / NANOS_PER_SECOND;
      problems.add(Reason.of(e));
      LOG.debug("sampler {}", name(), e);
    }
    note(String.join("; ", problems));
  }

  String name() {
    return sampler.name();
  }

  boolean succeeded() {
    return problem.isEmpty();
  }

  double seconds() {
    return seconds;
  }

  /** Unix time in seconds. */
  OptionalDouble lastSuccess() {
    return lastSuccess;
  }

  private Timed timed(SampleTime at) throws Exception {
    long begin = nanoTime.getAsLong();
    Sample sample = sampler.sample(at);
    return new Timed(sample, (nanoTime.getAsLong() - begin) / NANOS_PER_SECOND);
  }

  private void note(String found) {
    if (found.isEmpty()) {
      lastSuccess = OptionalDouble.of(now.unixSeconds());
    }
    if (!found.isEmpty() && problem.isEmpty()) {
      LOG.warn("{}: {}", name(), found);
    } else if (found.isEmpty() && !problem.isEmpty()) {
      LOG.warn("{}: reads again", name());
    }
    problem = found;
  }

  private record Timed(Sample sample, double seconds) {}
}
