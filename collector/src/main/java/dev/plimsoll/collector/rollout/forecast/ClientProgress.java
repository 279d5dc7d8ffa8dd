package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A client that was seen in a rollout.
 *
 * @param seen when it was seen first, since the rollout began
 * @param completed when it had the image; empty as long as it has not
 * @param bytes that it was sent so far, from 0
 * @param bytesPerSecond what it is sent now, in the mean of the last minute or so; empty if it is
 *     sent nothing
 */
public record ClientProgress(
    Duration seen, Optional<Duration> completed, long bytes, OptionalDouble bytesPerSecond) {

  /** Checks what must hold. */
  public ClientProgress {
    if (seen.isNegative() || bytes < 0) {
      throw new IllegalArgumentException(
          "a client first seen after " + seen + " that was sent " + bytes + " bytes");
    }
    if (bytesPerSecond.isPresent()
        && (completed.isPresent()
            || !(bytesPerSecond.getAsDouble() >= 0)
            || Double.isInfinite(bytesPerSecond.getAsDouble()))) {
      throw new IllegalArgumentException(
          "a client that is sent " + bytesPerSecond + " and completed after " + completed);
    }
    if (completed.isPresent() && completed.get().compareTo(seen) < 0) {
      throw new IllegalArgumentException(
          "a client first seen after " + seen + " that completed after " + completed.get());
    }
  }

  /** Whether it is being sent something now. */
  public boolean isActive() {
    return bytesPerSecond.isPresent();
  }

  /** Whether it has the image. */
  public boolean isDone() {
    return completed.isPresent();
  }
}
