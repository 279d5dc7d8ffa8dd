package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Reason;
import dev.plimsoll.collector.design.RolloutKind;
import java.util.List;
import java.util.Map;

/**
 * One repository on paper.
 *
 * @param decisive the worst of its necessary resources and of any other that could be judged
 * @param expected peak and finish by kind of rollout, where the design declares enough for them
 * @param resilience judged apart; never changes the verdict
 */
public record RepositoryReview(
    String name,
    Reason purpose,
    JudgedRequirement decisive,
    List<JudgedRequirement> requirements,
    Allocation allocation,
    Map<RolloutKind, ExpectedLoad> expected,
    List<Resilience> resilience,
    List<String> notes) {
  /** Copies the collections. */
  public RepositoryReview {
    requirements = List.copyOf(requirements);
    expected = Map.copyOf(expected);
    resilience = List.copyOf(resilience);
    notes = List.copyOf(notes);
  }

  /** The verdict of its decisive resource. */
  public Verdict verdict() {
    return decisive.verdict();
  }

  /** Which resource decides, and why. */
  public String reason() {
    Requirement requirement = decisive.requirement();
    return requirement.resource().word()
        + " "
        + requirement.subject()
        + " "
        + decisive.verdict().reason();
  }

  /**
   * What to provide for a repository.
   *
   * @param bandwidth bytes per second that meet the service level
   * @param bandwidthAtTarget the same with the target utilisation kept
   * @param space bytes for all versions that it keeps
   * @param spaceAtTarget the same with the target utilisation kept
   */
  public record Allocation(
      double bandwidth, double bandwidthAtTarget, double space, double spaceAtTarget) {}
}
