package dev.plimsoll.collector.rollout.forecast;

import java.time.Duration;
import java.util.Optional;

/**
 * A client that was seen in a rollout.
 *
 * @param seen when it was seen first, since the rollout began
 * @param completed when it had the image; empty as long as it has not
 * @param bytesLeft what it still has to be sent, from 0; 0 if it has completed
 */
public record ClientProgress(Duration seen, Optional<Duration> completed, long bytesLeft) {

  /** Checks what must hold. */
  public ClientProgress {
    if (seen.isNegative() || bytesLeft < 0) {
      throw new IllegalArgumentException(
          "a client seen after " + seen + " with " + bytesLeft + " left");
    }
    if (completed.isPresent() && (bytesLeft > 0 || completed.get().compareTo(seen) < 0)) {
      throw new IllegalArgumentException(
          "a client seen after %s that completed after %s with %d bytes left"
              .formatted(seen, completed.get(), bytesLeft));
    }
  }
}
