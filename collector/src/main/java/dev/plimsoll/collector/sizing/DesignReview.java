package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Design;
import java.util.List;

/**
 * A whole design on paper.
 *
 * @param repositories in the design's order
 * @param needed the repositories that the design cannot do without, lacking ones included
 * @param findings what the design as a whole lacks or does wrong
 */
public record DesignReview(
    List<RepositoryReview> repositories,
    List<NeededRepository> needed,
    List<InstanceReview> instances,
    List<Finding> findings) {
  /** Copies the lists. */
  public DesignReview {
    repositories = List.copyOf(repositories);
    needed = List.copyOf(needed);
    instances = List.copyOf(instances);
    findings = List.copyOf(findings);
  }

  /** Reviews a design by the assumptions that hold until something is measured. */
  public static DesignReview of(Design design) {
    return of(design, Assumptions.DEFAULT);
  }

  /** Reviews a design by these assumptions. */
  public static DesignReview of(Design design, Assumptions assumptions) {
    return new Reviewer(new Loads(design, assumptions)).review();
  }

  /** Whether nothing is under-provisioned or lacking. */
  public boolean holds() {
    return findings.isEmpty()
        && repositories.stream()
            .noneMatch(one -> one.verdict() instanceof Verdict.UnderProvisioned);
  }
}
