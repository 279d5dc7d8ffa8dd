package dev.plimsoll.collector.sizing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the design asks of one resource of one repository.
 *
 * @param subject which one: a volume, a host, a link's name, {@code web tier}
 * @param asked the larger of initial and update, cold, in the resource's unit and not rounded: what
 *     verdicts compare; 0 or more
 * @param declared what the design says that the resource gives, if it says so
 * @param parts the figures behind {@code asked}, and those judged apart
 */
public record Requirement(
    Resource resource,
    String subject,
    BigDecimal asked,
    Optional<Capacity> declared,
    List<Part> parts) {
  /** Copies the parts, and drops the digits that only the rounding of quotients has left. */
  public Requirement {
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(declared, "declared");
    parts = List.copyOf(parts);
    asked = Exact.believed(asked);
    if (asked.signum() < 0) {
      throw new IllegalArgumentException("asked " + asked + " is not a number of 0 or more");
    }
  }

  /**
   * Of a figure that is a floating-point number from the start.
   *
   * @throws NumberFormatException if {@code asked} is not finite
   */
  public Requirement(
      Resource resource,
      String subject,
      double asked,
      Optional<Capacity> declared,
      List<Part> parts) {
    this(resource, subject, BigDecimal.valueOf(asked), declared, parts);
  }

  /** The figure to show: {@code asked} in whole units, rounded up. */
  public double required() {
    return Exact.up(asked);
  }
}
