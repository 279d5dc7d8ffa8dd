package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.HostDescription;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** What stays the same while the agent runs. */
public final class AgentFamilies {

  private AgentFamilies() {}

  /** The agent itself and when it started; the start names the incarnation. */
  public static List<MetricSnapshot> of(String version, HostDescription host, SampleTime start) {
    return List.of(
        Family.info(
            "plimsoll_agent",
            "The agent and its host.",
            List.of(host),
            h -> Labels.of("version", version, "os", h.os(), "kernel", h.kernel())),
        Family.gauge(
            "plimsoll_agent_start_time_seconds",
            "When the agent started, by the wall clock.",
            start.unixSeconds()));
  }
}
