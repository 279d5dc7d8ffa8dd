package dev.plimsoll.agent.sampler;

import java.util.Arrays;
import java.util.List;

/**
 * A sampler and how long the figures of the others may wait for it.
 *
 * @param timeoutNanos above zero
 */
public record TimedSampler(Sampler sampler, long timeoutNanos) {

  /** Refuses a time in which nothing could be read. */
  public TimedSampler {
    if (timeoutNanos <= 0) {
      throw new IllegalArgumentException(
          "timeoutNanos of " + sampler.name() + " must be above zero, not " + timeoutNanos);
    }
  }

  /** Each of {@code samplers} with the same timeout of its own. */
  public static List<TimedSampler> within(long timeoutNanos, Sampler... samplers) {
    return Arrays.stream(samplers).map(one -> new TimedSampler(one, timeoutNanos)).toList();
  }
}
