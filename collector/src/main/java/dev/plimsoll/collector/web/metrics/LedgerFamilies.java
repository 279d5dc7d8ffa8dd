package dev.plimsoll.collector.web.metrics;

import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.web.state.AgentState;
import dev.plimsoll.collector.web.state.LedgerState;
import dev.plimsoll.collector.web.view.Figures;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics of the ledgers that the agents' logs are. */
final class LedgerFamilies {
  private static final String AGENT = "agent";

  /** Every state has its line, so that a change of state ends no series. */
  private static final List<String> STATES =
      List.of("waiting", "no-log", "current", "behind", "failing");

  private final Family state =
      new Family(
          "plimsoll_ledger_state",
          "1 for how reading the agent's ledger goes, 0 for the others.",
          AGENT,
          "state");
  private final Family read =
      new Family(
          "plimsoll_ledger_read_timestamp_seconds",
          "When the agent's ledger was last read to its end.",
          AGENT);
  private final Family gaps =
      new Family(
          "plimsoll_ledger_gaps",
          "Parts of the agent's logs that were lost before they were read.",
          AGENT);
  private final Family lines =
      new Family(
          "plimsoll_ledger_lines",
          "Lines of the agent's logs that were taken in, by what they turned out to be.",
          AGENT,
          "outcome");

  void add(AgentState seen) {
    String agent = Figures.address(seen.agent());
    LedgerState ledger = seen.ledger();
    STATES.forEach(word -> state.add(word.equals(ledger.progress().word()), agent, word));
    ledger.currentAt().ifPresent(at -> read.add(at.toEpochMilli() / 1000.0, agent));
    if (!ledger.logs().isEmpty()) {
      gaps.add((double) ledger.gaps(), agent);
    }
    Map<String, Long> sums = new HashMap<>();
    for (LogTally log : ledger.logs()) {
      log.lines().forEach((outcome, count) -> sums.merge(outcome, count, Long::sum));
    }
    sums.forEach((outcome, count) -> lines.add((double) count, agent, outcome));
  }

  List<MetricSnapshot> snapshots() {
    return List.of(state.gauge(), read.gauge(), gaps.counter(), lines.counter());
  }
}
