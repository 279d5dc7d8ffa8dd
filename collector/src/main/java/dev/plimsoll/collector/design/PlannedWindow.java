package dev.plimsoll.collector.design;

import java.time.Instant;
import java.util.List;

/**
 * A span in which load or absence is planned, so that it surprises nobody.
 *
 * @param repositories names of those concerned; empty: all
 */
public record PlannedWindow(
    String name, Kind kind, Instant from, Instant to, List<String> repositories) {
  /** What is planned. */
  public enum Kind implements Word {
    ROLLOUT,
    MAINTENANCE,
    BACKUP
  }

  public PlannedWindow {
    Checks.name("planned window name", name);
    repositories = List.copyOf(repositories);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("to must be later than from: " + from + " to " + to);
    }
  }
}
