package dev.plimsoll.collector;

import dev.plimsoll.collector.design.Durations;
import dev.plimsoll.collector.web.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a collector runs.
 *
 * @param design the design file, watched while running
 * @param data the directory that holds what outlives the process
 * @param interval between two questions to one agent; a second to a minute
 * @param retention how long history is kept; at least a minute
 */
public record CollectorSettings(
    Path design, WebSettings web, Path data, Duration interval, Duration retention) {
  /** Refuses what cannot be run. */
  public CollectorSettings {
    Objects.requireNonNull(design, "design");
    Objects.requireNonNull(web, "web");
    Objects.requireNonNull(data, "data");
    atLeast(Duration.ofSeconds(1), "interval", interval);
    atMost(Duration.ofMinutes(1), "interval", interval);
    atLeast(Duration.ofMinutes(1), "retention", retention);
  }

  private static void atMost(Duration most, String field, Duration value) {
    if (value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          field + " " + Durations.format(value) + " is more than " + Durations.format(most));
    }
  }

  private static void atLeast(Duration least, String field, Duration value) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          field + " " + Durations.format(value) + " is less than " + Durations.format(least));
    }
  }
}
