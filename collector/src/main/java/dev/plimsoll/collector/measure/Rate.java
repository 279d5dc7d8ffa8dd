package dev.plimsoll.collector.measure;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How fast a counter grew.
 *
 * @param now mean over the last 10 seconds, per second; absent until two samples were seen
 * @param minute mean over the last minute, per second; absent until a whole minute was seen
 */
public record Rate(OptionalDouble now, OptionalDouble minute) {
  /** Nothing is known yet. */
  public static final Rate ABSENT = new Rate(OptionalDouble.empty(), OptionalDouble.empty());

  /** Refuses null. */
  public Rate {
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(minute, "minute");
  }

  /** The sum; a part that either lacks is absent. */
  public Rate plus(Rate other) {
    return new Rate(sum(now, other.now), sum(minute, other.minute));
  }

  private static OptionalDouble sum(OptionalDouble left, OptionalDouble right) {
    return left.isPresent() && right.isPresent()
        ? OptionalDouble.of(left.getAsDouble() + right.getAsDouble())
        : OptionalDouble.empty();
  }
}
