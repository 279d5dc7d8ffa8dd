package dev.plimsoll.collector.assess;

import java.time.Instant;
import java.util.Objects;

/**
 * The highest one-minute mean that a resource has shown.
 *
 * @param value in the resource's unit
 * @param at when it was seen
 * @param since from when on it has been watched
 */
public record Peak(double value, Instant at, Instant since) {
  /** Refuses null. */
  public Peak {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(since, "since");
  }
}
