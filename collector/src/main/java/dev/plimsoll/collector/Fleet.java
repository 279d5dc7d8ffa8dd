package dev.plimsoll.collector;

import dev.plimsoll.collector.assess.Assessor;
import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.sizing.Sizing;
import dev.plimsoll.collector.web.state.AgentState;
import dev.plimsoll.collector.web.state.DesignState;
import dev.plimsoll.collector.web.state.FleetState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The design in force and the high-water marks; turns evidence into states. One thread at a time.
 */
final class Fleet {
  private final Duration interval;
  private DesignState design;
  private Assessor assessor;
  private Map<URI, List<String>> served;
  private HighWater peaks;

  /** A fleet of this design. */
  Fleet(String file, ValidDesign design, HighWater peaks, Duration interval, Instant now) {
    this.interval = interval;
    this.peaks = peaks;
    this.design = new DesignState(file, design.design(), now, design.warnings(), List.of());
    this.assessor = assessor(design.design());
    this.served = served(design.design());
  }

  Design design() {
    return design.design();
  }

  HighWater peaks() {
    return peaks;
  }

  /** Whether this design is in force and the file holds nothing else. */
  boolean holds(ValidDesign good) {
    return design.current() && design.design().equals(good.design());
  }

  /** A good design takes the place of the one in force. */
  void adopt(ValidDesign good, Instant now) {
    design = new DesignState(design.file(), good.design(), now, good.warnings(), List.of());
    assessor = assessor(good.design());
    served = served(good.design());
  }

  /** The file holds something that is refused: the design in force stays. */
  void reject(List<DesignError> errors) {
    design = design.withErrors(errors);
  }

  /** Judges every repository, and raises the marks. */
  FleetState judge(Evidence evidence, Map<URI, ScrapeTally> tallies) {
    List<RepositoryAssessment> repositories = assessor.assess(evidence, peaks);
    peaks = peaks.raisedBy(repositories, evidence.at());
    List<AgentState> agents =
        served.keySet().stream()
            .map(agent -> agent(agent, evidence, tallies.getOrDefault(agent, ScrapeTally.NONE)))
            .toList();
    return new FleetState(evidence.at(), interval, design, repositories, agents);
  }

  private AgentState agent(URI agent, Evidence evidence, ScrapeTally tally) {
    return new AgentState(
        agent,
        evidence.host(agent).reach(),
        served.getOrDefault(agent, List.of()),
        evidence.host(agent).samplersFailing(),
        tally.samples(),
        tally.failures());
  }

  /** The names of the repositories that each agent's host serves, both in the design's order. */
  private static Map<URI, List<String>> served(Design design) {
    Map<URI, List<String>> served = new LinkedHashMap<>();
    for (Repository repository : design.repositories()) {
      for (URI agent : repository.agents()) {
        served.computeIfAbsent(agent, one -> new ArrayList<>()).add(repository.name());
      }
    }
    return served;
  }

  private static Assessor assessor(Design design) {
    return new Assessor(design, Sizing.of(design));
  }
}
