package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.web.state.FleetState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One event of the stream: everything that the page shows.
 *
 * @param interval seconds between two questions to one agent
 * @param storageTrouble why what is measured is not kept; absent while it is
 */
public record StateView(
    Instant now,
    double interval,
    List<RepositoryView> repositories,
    List<AgentView> agents,
    DesignView design,
    Optional<String> storageTrouble) {

  /** The view of a state. */
  public static StateView of(FleetState state) {
    return new StateView(
        state.now(),
        Figures.seconds(state.interval()),
        state.repositories().stream().map(RepositoryView::of).toList(),
        state.agents().stream().map(agent -> AgentView.of(agent, state.now())).toList(),
        DesignView.brief(state.design()),
        state.storageTrouble());
  }
}
