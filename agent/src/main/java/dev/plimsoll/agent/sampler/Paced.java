package dev.plimsoll.agent.sampler;

import java.util.function.LongSupplier;

/**
 * Keeps a slow sampler of gauges to a five-hundredth of the time: after a sample it rests for five
 * hundred times as long as that took, half a minute at most, and its last words are repeated
 * meanwhile. Not for counters, which would then not belong to the time of the snapshot.
 */
public final class Paced implements Sampler {

  private static final long REST = 500;
  private static final long LONGEST_REST_NANOS = 30_000_000_000L;

  private final Sampler sampler;
  private final LongSupplier nanoTime;
  private Sample last = Sample.of();
  private long due;
  private boolean sampled;

  /** Paces {@code sampler}. */
  public Paced(Sampler sampler, LongSupplier nanoTime) {
    this.sampler = sampler;
    this.nanoTime = nanoTime;
  }

  @Override
  public String name() {
    return sampler.name();
  }

  @Override
  public Sample sample(SampleTime now) throws Exception {
    long begin = nanoTime.getAsLong();
    if (sampled && begin - due < 0) {
      return last;
    }
    sampled = false;
    last = sampler.sample(now);
    long end = nanoTime.getAsLong();
    due = end + Math.min(LONGEST_REST_NANOS, (end - begin) * REST);
    sampled = last.problems().isEmpty();
    return last;
  }
}
