package dev.plimsoll.collector;

import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.web.state.AgentState;
import dev.plimsoll.collector.web.state.DesignState;
import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LedgerState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The design in force and the high-water marks; turns evidence into states. One thread at a time.
 */
final class Fleet {
  /** What holds together: a design never meets the figures of another. */
  record InForce(DesignState design, Plan plan) {}

  private final Duration interval;
  private final Function<URI, LedgerState> ledgers;
  private InForce now;
  private HighWater peaks;

  /**
   * A fleet of this design.
   *
   * @param ledgers how reading the ledger of an agent goes
   */
  Fleet(
      String file,
      Plan plan,
      HighWater peaks,
      Duration interval,
      Function<URI, LedgerState> ledgers,
      Instant loadedAt) {
    this.interval = interval;
    this.ledgers = ledgers;
    this.peaks = peaks;
    this.now = inForce(file, plan, loadedAt);
  }

  String file() {
    return now.design().file();
  }

  Plan plan() {
    return now.plan();
  }

  Design design() {
    return plan().design();
  }

  HighWater peaks() {
    return peaks;
  }

  /** Whether this design is in force and the file holds nothing else. */
  boolean holds(ValidDesign good) {
    return now.design().current() && design().equals(good.design());
  }

  /** A good design takes the place of the one in force, which is handed back. */
  InForce adopt(Plan plan, Instant loadedAt) {
    InForce before = now;
    now = inForce(file(), plan, loadedAt);
    return before;
  }

  /** What was in force before is in force again. */
  void giveBack(InForce before) {
    now = before;
  }

  /** The file holds something that is refused: the design in force stays. */
  void reject(List<DesignError> errors) {
    now = new InForce(now.design().withErrors(errors), now.plan());
  }

  /** Judges every repository, and raises the marks. */
  FleetState judge(Evidence evidence, Map<URI, ScrapeTally> tallies) {
    List<RepositoryAssessment> repositories = now.plan().assessor().assess(evidence, peaks);
    peaks = peaks.raisedBy(repositories, evidence.at());
    List<AgentState> agents =
        now.plan().served().keySet().stream()
            .map(agent -> agent(agent, evidence, tallies.getOrDefault(agent, ScrapeTally.NONE)))
            .toList();
    return new FleetState(evidence.at(), interval, now.design(), repositories, agents);
  }

  private AgentState agent(URI agent, Evidence evidence, ScrapeTally tally) {
    return new AgentState(
        agent,
        evidence.host(agent).reach(),
        now.plan().served().getOrDefault(agent, List.of()),
        evidence.host(agent).samplersFailing(),
        tally.samples(),
        tally.failures(),
        ledgers.apply(agent));
  }

  private static InForce inForce(String file, Plan plan, Instant loadedAt) {
    return new InForce(
        new DesignState(file, plan.design(), loadedAt, plan.valid().warnings(), List.of()), plan);
  }
}
