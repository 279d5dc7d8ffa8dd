package dev.plimsoll.agent.config;

import java.util.List;
import java.util.Optional;

/**
 * Something on this host that hands images out.
 *
 * @param name label in the metrics: letters, digits, '_', '.', '-', at most 64
 * @param ports local TCP ports, 1–65535, at least one
 * @param logs what it writes down of each request, if it does
 */
public record Service(String name, List<Integer> ports, Optional<AccessLogs> logs) {

  /** Checks what the metrics rely on. */
  public Service {
    ports = List.copyOf(ports);
    if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
      throw new IllegalArgumentException("name is not usable as a label: " + name);
    }
    if (ports.isEmpty() || ports.stream().anyMatch(p -> p < 1 || p > 65_535)) {
      throw new IllegalArgumentException("ports must be 1 to 65535, at least one: " + ports);
    }
  }
}
