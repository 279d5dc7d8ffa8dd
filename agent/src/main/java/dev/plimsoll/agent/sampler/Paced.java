package dev.plimsoll.agent.sampler;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Keeps a slow sampler of gauges to a small share of the time: after a sample it rests for five
 * hundred times as long as that took, five seconds at most, and its last words are repeated
 * meanwhile, with the time at which they were true. So they are while a sample is late, for ten
 * seconds at most. Not for counters, which would then not belong to the time of the snapshot.
 */
public final class Paced implements Sampler {

  private static final long REST = 500;

  /** A new image is asked for as soon as it is published. */
  private static final long LONGEST_REST_NANOS = 5_000_000_000L;

  private static final long OLDEST_NANOS = (long) (LatestSnapshot.OLDEST_SECONDS * 1e9);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int RECENT = 3;

  private final Sampler sampler;
  private final LongSupplier nanoTime;
  private final long timeoutNanos;
  private final Guarded<Sample> guarded;

  /** Seconds. Zero until there are as many: the first sample reads what no cache holds yet. */
  private final double[] costs = new double[RECENT];

  private int count;
  private Sample last = Sample.of();
  private long due;
  private boolean sampled;

  /**
   * Paces {@code sampler}.
   *
   * @param timeoutNanos when a sample is late; shorter than what others wait for this one
   */
  public Paced(Sampler sampler, ExecutorService threads, LongSupplier nanoTime, long timeoutNanos) {
    this.sampler = sampler;
    this.guarded = Guarded.patient(threads);
    this.nanoTime = nanoTime;
    this.timeoutNanos = timeoutNanos;
  }

  @Override
  public String name() {
    return sampler.name();
  }

  @Override
  public Sample sample(SampleTime now) throws Exception {
    if (sampled && nanoTime.getAsLong() - due < 0) {
      return last;
    }
    guarded.start(() -> timed(now));
    try {
      take(guarded.await(timeoutNanos));
    } catch (TimeoutException e) {
      if (!sampled || now.nanos() - last.taken().orElse(now).nanos() > OLDEST_NANOS) {
        throw e;
      }
    } catch (ExecutionException e) {
      sampled = false;
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return last;
  }

  private Sample timed(SampleTime now) throws Exception {
    long begin = nanoTime.getAsLong();
    Sample fresh = sampler.sample(now);
    double took = (nanoTime.getAsLong() - begin) / NANOS_PER_SECOND;
    return fresh.takenAt(fresh.taken().orElse(now)).took(took);
  }

  private void take(Sample fresh) {
    costs[Math.floorMod(count++, RECENT)] = fresh.seconds().orElse(0);
    due = nanoTime.getAsLong() + (isNews(fresh) ? 0 : rest());
    last = fresh;
    sampled = true;
  }

  /** A problem may pass, such as an answer that came late; one that stays is worth no hurry. */
  private boolean isNews(Sample fresh) {
    return !fresh.problems().isEmpty() && !fresh.problems().equals(last.problems());
  }

  /** The quickest of the last few counts: one that found a cold cache or a busy host does not. */
  private long rest() {
    double cheapest = Arrays.stream(costs).min().orElse(0);
    return Math.min(LONGEST_REST_NANOS, Math.round(cheapest * REST * NANOS_PER_SECOND));
  }
}
