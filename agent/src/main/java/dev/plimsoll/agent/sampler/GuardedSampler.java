package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sampler with its guard, and how it fared. It says in the log at once when trouble begins and
 * ends, and each minute at most when there is other trouble meanwhile.
 */
final class GuardedSampler {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedSampler.class);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final Sampler sampler;
  private final Guarded<Sample> guarded;
  private final LongSupplier nanoTime;
  private final long timeoutNanos;
  private SampleTime now = new SampleTime(0, java.time.Instant.EPOCH);
  private long started;
  private double seconds;
  private String problem = "";
  private String said = "";
  private long saidNanos;
  private OptionalLong lastSuccess = OptionalLong.empty();

  GuardedSampler(TimedSampler timed, Executor threads, LongSupplier nanoTime) {
    this.sampler = timed.sampler();
    this.timeoutNanos = timed.timeoutNanos();
    this.guarded = Guarded.fresh(threads);
    this.nanoTime = nanoTime;
  }

  void start(SampleTime at) {
    now = at;
    long begin = nanoTime.getAsLong();
    if (guarded.start(() -> timed(at))) {
      started = begin;
    }
  }

  /** Waits for the sample until its timeout at most and adds it to {@code merge}. */
  void finish(Merge merge) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    SampleTime taken = now;
    try {
      Sample sample = guarded.await(started + timeoutNanos - nanoTime.getAsLong());
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

  SamplerReport report() {
    return new SamplerReport(name(), seconds, problem);
  }

  boolean succeeded() {
    return problem.isEmpty();
  }

  double seconds() {
    return seconds;
  }

  double timeoutSeconds() {
    return timeoutNanos / NANOS_PER_SECOND;
  }

  /**
   * When what it last said without problems was read; Unix time in seconds. By the wall clock as it
   * goes at {@code time}: the age is then right also after somebody has set it.
   */
  OptionalDouble lastSuccess(SampleTime time) {
    return lastSuccess.isPresent()
        ? OptionalDouble.of(time.at(lastSuccess.getAsLong()).unixSeconds())
        : OptionalDouble.empty();
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
      lastSuccess = OptionalLong.of(taken.nanos());
    }
    if (!found.isEmpty() && (problem.isEmpty() || isNews(found))) {
      LOG.warn("{}: {}", name(), found);
      said = found;
      saidNanos = now.nanos();
    } else if (found.isEmpty() && !problem.isEmpty()) {
      LOG.warn("{}: reads again", name());
    }
    problem = found;
  }

  private boolean isNews(String found) {
    return !found.equals(said) && now.nanos() - saidNanos >= MINUTE_NANOS;
  }
}
