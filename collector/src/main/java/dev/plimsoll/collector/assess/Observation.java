package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.ResourceAssessment.Fact;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Capacity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was seen of one resource.
 *
 * @param capacity the best figure there is
 * @param saturation why it is saturated now; absent when it is not
 */
record Observation(
    Freshness freshness,
    OptionalDouble used,
    OptionalDouble minute,
    Optional<Capacity> capacity,
    Optional<String> saturation,
    List<Fact> facts) {
  Observation {
    Objects.requireNonNull(freshness, "freshness");
    Objects.requireNonNull(capacity, "capacity");
    Objects.requireNonNull(saturation, "saturation");
    facts = List.copyOf(facts);
  }

  /** Nothing can be seen, and why. */
  static Observation none(Freshness freshness, Optional<Capacity> capacity) {
    return new Observation(
        freshness,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        capacity,
        Optional.empty(),
        List.of());
  }

  /** A rate, not saturated. */
  static Observation of(Freshness freshness, Rate rate, Optional<Capacity> capacity) {
    return new Observation(
        freshness, rate.now(), rate.minute(), capacity, Optional.empty(), List.of());
  }

  Observation saturatedBy(Optional<String> why) {
    return new Observation(freshness, used, minute, capacity, why, facts);
  }

  Observation explainedBy(List<Fact> measured) {
    return new Observation(freshness, used, minute, capacity, saturation, measured);
  }
}
