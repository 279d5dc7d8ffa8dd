package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.web.state.AgentState;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An agent as a target of Prometheus (Prometheus, "HTTP service discovery").
 *
 * @param targets its host and port
 * @param labels how to ask it, and which repositories it serves, names joined by commas
 */
public record TargetView(List<String> targets, Map<String, String> labels) {

  /** The target of an agent. */
  public static TargetView of(AgentState seen) {
    URI agent = seen.agent();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("__scheme__", agent.getScheme());
    String path = agent.getPath();
    if (path != null && path.length() > 1) {
      labels.put("__metrics_path__", path.replaceFirst("/+$", "") + "/metrics");
    }
    labels.put("repositories", String.join(",", seen.repositories()));
    return new TargetView(List.of(agent.getHost() + ":" + port(agent)), labels);
  }

  private static int port(URI agent) {
    int standard = "https".equalsIgnoreCase(agent.getScheme()) ? 443 : 80;
    return agent.getPort() < 0 ? standard : agent.getPort();
  }
}
