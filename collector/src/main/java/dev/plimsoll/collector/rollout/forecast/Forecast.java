package dev.plimsoll.collector.rollout.forecast;

import java.util.Map;

/**
 * What can be said of the end of a rollout.
 *
 * @param whole of all of it
 * @param groups of the part of each client group, by name
 */
public record Forecast(Outlook whole, Map<String, Outlook> groups) {

  /** Copies the map. */
  public Forecast {
    groups = Map.copyOf(groups);
  }
}
