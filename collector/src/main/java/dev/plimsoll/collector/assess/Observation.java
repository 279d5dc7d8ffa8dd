package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.ResourceAssessment.Fact;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

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
    return of(freshness, Rate.ABSENT, capacity);
  }

  /**
   * A figure, not saturated. Without the figure there is no fresh evidence, however well the hosts
   * answer.
   *
   * @param lack why there is no figure, asked only then
   */
  static Observation of(
      Freshness freshness,
      Rate figure,
      Optional<Capacity> capacity,
      Supplier<Verdict.Unknown> lack) {
    return freshness.fresh() && figure.now().isEmpty()
        ? none(freshness.but(lack.get()), capacity)
        : of(freshness, figure, capacity);
  }

  /** Nothing is to be seen here: what there is belongs to another resource. */
  static Observation unused(Freshness freshness, Optional<Capacity> capacity) {
    return of(freshness, Rate.ABSENT, capacity);
  }

  private static Observation of(Freshness freshness, Rate figure, Optional<Capacity> capacity) {
    return new Observation(
        freshness, figure.now(), figure.minute(), capacity, Optional.empty(), List.of());
  }

  Observation saturatedBy(Optional<String> why) {
    return new Observation(freshness, used, minute, capacity, why, facts);
  }

  Observation explainedBy(List<Fact> measured) {
    return new Observation(freshness, used, minute, capacity, saturation, measured);
  }
}
