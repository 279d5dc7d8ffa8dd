package dev.plimsoll.collector.web.state;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that is known at one moment.
 *
 * @param interval between two questions to one agent
 * @param repositories worst first: by verdict, then saturated, then most active downloads, then
 *     name
 * @param agents in the design's order
 */
public record FleetState(
    Instant now,
    Duration interval,
    DesignState design,
    List<RepositoryAssessment> repositories,
    List<AgentState> agents) {
  private static final Comparator<RepositoryAssessment> WORST_FIRST =
      Comparator.comparingInt((RepositoryAssessment one) -> -one.verdict().severity())
          .thenComparing(one -> !one.saturated())
          .thenComparing(one -> -one.activeDownloads().orElse(0))
          .thenComparing(RepositoryAssessment::name);

  /** Copies the lists, and sorts the repositories. */
  public FleetState {
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(design, "design");
    repositories = repositories.stream().sorted(WORST_FIRST).toList();
    agents = List.copyOf(agents);
  }

  /** The repository of this name, if the design has one. */
  public Optional<RepositoryAssessment> repository(String name) {
    return repositories.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
