package dev.plimsoll.collector.sizing;

import java.util.Objects;

/**
 * What a resource can give.
 *
 * @param value in the resource's base unit, finite and not negative
 * @param provenance where the value comes from
 * @param source the evidence in a few words, such as {@code 0.94 × 100 Mbit/s of link wan-lyon}
 */
public record Capacity(double value, Provenance provenance, String source) {
  /** Refuses what cannot be a capacity. */
  public Capacity {
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(source, "source");
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "capacity " + value + " is not a finite number of 0 or more");
    }
  }
}
