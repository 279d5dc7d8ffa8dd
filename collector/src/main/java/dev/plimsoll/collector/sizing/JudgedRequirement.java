package dev.plimsoll.collector.sizing;

/** A requirement with what the design's own figures say of it. */
public record JudgedRequirement(Requirement requirement, Verdict verdict) {
  /** Whether its repository cannot be called adequate without it. */
  public boolean necessary() {
    return requirement.resource().necessary();
  }

  /** Which share of the declared capacity is required; 0 when none is declared. */
  double load() {
    return requirement
        .declared()
        .filter(capacity -> capacity.value() > 0)
        .map(capacity -> requirement.required() / capacity.value())
        .orElse(0.0);
  }
}
