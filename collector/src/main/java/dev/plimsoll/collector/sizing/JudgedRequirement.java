package dev.plimsoll.collector.sizing;

/** A requirement with what the design's own figures say of it. */
public record JudgedRequirement(Requirement requirement, Verdict verdict) {
  /** Whether its repository cannot be called adequate without it. */
  public boolean necessary() {
    return requirement.resource().necessary();
  }
}
