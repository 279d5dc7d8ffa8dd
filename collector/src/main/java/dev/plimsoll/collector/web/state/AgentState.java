package dev.plimsoll.collector.web.state;

import dev.plimsoll.collector.measure.Reach;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the collector gets on with one agent.
 *
 * @param repositories names of those that it serves, in the design's order
 * @param samplersFailing the samplers that the agent says failed
 * @param samples how many its last answer held; absent before the first
 * @param failures how often asking it failed since the collector started, by reason: a few words
 *     from a fixed list
 * @param ledger how reading its ledger goes
 */
public record AgentState(
    URI agent,
    Reach reach,
    List<String> repositories,
    List<String> samplersFailing,
    OptionalInt samples,
    Map<String, Long> failures,
    LedgerState ledger) {
  /** Copies the collections. */
  public AgentState {
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(reach, "reach");
    Objects.requireNonNull(ledger, "ledger");
    repositories = List.copyOf(repositories);
    samplersFailing = List.copyOf(samplersFailing);
    failures = Map.copyOf(failures);
  }
}
