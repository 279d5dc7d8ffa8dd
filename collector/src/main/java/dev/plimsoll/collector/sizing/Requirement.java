package dev.plimsoll.collector.sizing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the design asks of one resource of one repository.
 *
 * @param subject which one: a volume, a host, a link's name, {@code web tier}
 * @param required the larger of initial and update, cold, in the resource's unit
 * @param declared what the design says that the resource gives, if it says so
 * @param parts the figures behind {@code required}, and those judged apart
 */
public record Requirement(
    Resource resource,
    String subject,
    double required,
    Optional<Capacity> declared,
    List<Part> parts) {
  /** Copies the parts. */
  public Requirement {
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(declared, "declared");
    parts = List.copyOf(parts);
    if (!(required >= 0) || Double.isInfinite(required)) {
      throw new IllegalArgumentException(
          "required " + required + " is not a finite number of 0 or more");
    }
  }
}
