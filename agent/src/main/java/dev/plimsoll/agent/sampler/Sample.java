package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a sampler says.
 *
 * @param families without points for what is unknown
 * @param problems why something is missing; empty when all went well
 * @param taken when it was read, if not when it was asked for
 * @param seconds how long that took, if it is not seen from outside
 */
public record Sample(
    List<MetricSnapshot> families,
    List<String> problems,
    Optional<SampleTime> taken,
    OptionalDouble seconds) {

  /** Copies the lists. */
  public Sample {
    families = List.copyOf(families);
    problems = List.copyOf(problems);
  }

  /** A sample read just now. */
  public Sample(List<MetricSnapshot> families, List<String> problems) {
    this(families, problems, Optional.empty(), OptionalDouble.empty());
  }

  /** A sample without problems. */
  static Sample of(MetricSnapshot... families) {
    return new Sample(List.of(families), List.of());
  }

  /** A sample that may lack something, and why. */
  static Sample lacking(List<String> problems, MetricSnapshot... families) {
    return new Sample(List.of(families), problems);
  }

  /** The same, read at {@code when}. */
  Sample takenAt(SampleTime when) {
    return new Sample(families, problems, Optional.of(when), seconds);
  }

  /** The same, read in so many seconds. */
  Sample took(double howLong) {
    return new Sample(families, problems, taken, OptionalDouble.of(howLong));
  }
}
