package dev.plimsoll.collector.web.state;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Verdict;
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
 * @param storageTrouble why what is measured is not kept; empty while it is
 */
public record FleetState(
    Instant now,
    Duration interval,
    DesignState design,
    List<RepositoryAssessment> repositories,
    List<AgentState> agents,
    Optional<String> storageTrouble) {
  /** Judgements are made each second: after ten without one, something hangs. */
  public static final Duration STALL = Duration.ofSeconds(10);

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
    Objects.requireNonNull(storageTrouble, "storageTrouble");
  }

  /** What is known while all that is measured is kept. */
  public FleetState(
      Instant now,
      Duration interval,
      DesignState design,
      List<RepositoryAssessment> repositories,
      List<AgentState> agents) {
    this(now, interval, design, repositories, agents, Optional.empty());
  }

  /** The same, with why what is measured is not kept, if it is not. */
  public FleetState withStorageTrouble(Optional<String> why) {
    return new FleetState(now, interval, design, repositories, agents, why);
  }

  /**
   * The same state, or one in which nothing is known if its judgements are no longer of that
   * moment: what does not go on must not look alive.
   */
  public FleetState asOf(Instant moment) {
    Duration since = Duration.between(now, moment);
    if (since.compareTo(STALL) <= 0) {
      return this;
    }
    Verdict.Unknown why =
        new Verdict.Unknown(
            "the collector has judged nothing for " + Amounts.span(since),
            "Look into its log, and start it again.");
    return new FleetState(
        now,
        interval,
        design,
        repositories.stream().map(one -> one.unjudged(why, since)).toList(),
        agents,
        storageTrouble);
  }

  /** The repository of this name, if the design has one. */
  public Optional<RepositoryAssessment> repository(String name) {
    return repositories.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
