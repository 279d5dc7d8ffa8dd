package dev.plimsoll.collector.web.metrics;

import dev.plimsoll.collector.measure.Reach;
import dev.plimsoll.collector.web.state.AgentState;
import dev.plimsoll.collector.web.view.Figures;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** The metrics of the collector's questions to the agents. */
final class ScrapeFamilies {
  private static final String AGENT = "agent";

  private final Family up =
      new Family("plimsoll_scrape_up", "1 while the agent's last answer is fresh.", AGENT);
  private final Family duration =
      new Family("plimsoll_scrape_duration_seconds", "How long the last good answer took.", AGENT);
  private final Family skew =
      new Family(
          "plimsoll_scrape_clock_skew_seconds",
          "The host's wall clock less the collector's.",
          AGENT);
  private final Family samples =
      new Family("plimsoll_scrape_samples", "Samples in the last good answer.", AGENT);
  private final Family failures =
      new Family(
          "plimsoll_scrape_failures",
          "Questions to the agent that failed, since the start.",
          AGENT,
          "reason");

  void add(AgentState seen) {
    String agent = Figures.address(seen.agent());
    up.add(seen.reach() instanceof Reach.Up, agent);
    if (seen.reach() instanceof Reach.Up reached) {
      duration.add(Figures.seconds(reached.scrapeTook()), agent);
      skew.add(Figures.seconds(reached.clockSkew()), agent);
    }
    samples.add(seen.samples().stream().asDoubleStream().findFirst(), agent);
    seen.failures().forEach((reason, count) -> failures.add(count, agent, reason));
  }

  List<MetricSnapshot> snapshots() {
    return List.of(up.gauge(), duration.gauge(), skew.gauge(), samples.gauge(), failures.counter());
  }
}
