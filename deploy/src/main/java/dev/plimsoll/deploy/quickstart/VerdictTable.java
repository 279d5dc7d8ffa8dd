package dev.plimsoll.deploy.quickstart;

import dev.plimsoll.deploy.quickstart.demo.DemoPlan;
import dev.plimsoll.deploy.quickstart.demo.DemoRepository;
import dev.plimsoll.deploy.quickstart.demo.Rollout;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the collector said of each repository, beside what it was built for and what its clients
 * saw.
 */
final class VerdictTable {
  private static final Map<String, String> SHAPES =
      Map.of("adequate", "●", "tight", "▲", "under-provisioned", "◆", "unknown", "○");
  private static final String ROW = "%-11s %-20s %-20s %-10s %-10s %s%n";

  private VerdictTable() {}

  static String of(List<Rollout> rollouts, Observed observed) {
    StringBuilder table = new StringBuilder();
    table.append(
        ROW.formatted("repository", "verdict", "built to be", "saturated", "downloads", "rollout"));
    for (Rollout rollout : rollouts) {
      table.append(row(rollout, observed.of(rollout.repository().name())));
    }
    for (Rollout rollout : rollouts) {
      String name = rollout.repository().name();
      table.append(name).append(": ").append(observed.of(name).reason()).append('\n');
    }
    return table.toString();
  }

  private static String row(Rollout rollout, Observed.Repository seen) {
    DemoRepository repository = rollout.repository();
    return ROW.formatted(
        repository.name(),
        shaped(seen.verdict()),
        shaped(repository.verdict()),
        seen.wasSaturated() ? "yes" : "no",
        seen.mostDownloads() + " of " + repository.clients(),
        told(rollout));
  }

  private static String shaped(String verdict) {
    return SHAPES.getOrDefault(verdict, "?") + " " + verdict;
  }

  private static String told(Rollout rollout) {
    String clients = rollout.completed() + " of " + rollout.repository().clients() + " clients";
    return rollout
        .took()
        .map(Duration::toSeconds)
        .map(seconds -> clients + " in " + seconds + " s of " + DemoPlan.WINDOW.toSeconds() + " s")
        .orElse(clients);
  }
}
