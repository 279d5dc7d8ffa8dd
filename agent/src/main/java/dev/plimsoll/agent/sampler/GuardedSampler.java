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
  private final Guarded<Sample> guarded;
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
    SampleTime taken = now;
    try {
      Sample sample = guarded.await(deadline - nanoTime.getAsLong());
      taken = sample.taken().orElse(now);
      seconds = sample.seconds().orElse(0);
      problems.addAll(sample.problems());
      for (MetricSnapshot family : sample.families()) {
        merge.add(name(), family).ifPresent(problems::add);
      }
    } catch (ExecutionException | TimeoutException e) {
      seconds = (nanoTime.getAsLong() - started) / NANOS_PER_SECOND;
      problems.add(Reason.of(e));
      LOG.debug("sampler {}", name(), e);
    }
    note(String.join("; ", problems), taken);
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

  /** When what it last said without problems was read; Unix time in seconds. */
  OptionalDouble lastSuccess() {
    return lastSuccess;
  }

  /** A sampler that repeats itself says when and how long it read; of others it is seen here. */
  private Sample timed(SampleTime at) throws Exception {
    long begin = nanoTime.getAsLong();
    Sample sample = sampler.sample(at);
    double took = (nanoTime.getAsLong() - begin) / NANOS_PER_SECOND;
    return sample.seconds().isPresent() ? sample : sample.took(took);
  }

  private void note(String found, SampleTime taken) {
    if (found.isEmpty()) {
      lastSuccess = OptionalDouble.of(taken.unixSeconds());
    }
    if (!found.isEmpty() && problem.isEmpty()) {
      LOG.warn("{}: {}", name(), found);
    } else if (found.isEmpty() && !problem.isEmpty()) {
      LOG.warn("{}: reads again", name());
    }
    problem = found;
  }
}
