package dev.plimsoll.collector;

import dev.plimsoll.collector.web.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * How a collector runs.
 *
 * @param design the design file, watched while running
 * @param interval between two questions to one agent; a second to a minute
 * @param names what the clients of the ledgers are called in the store
 */
public record CollectorSettings(
    Path design,
    WebSettings web,
    StorageSettings storage,
    Duration interval,
    UnaryOperator<String> names) {
  /** Refuses what cannot be run. */
  public CollectorSettings {
    Objects.requireNonNull(design, "design");
    Objects.requireNonNull(web, "web");
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(names, "names");
    Bounds.atLeast(Duration.ofSeconds(1), "interval", interval);
    Bounds.atMost(Duration.ofMinutes(1), "interval", interval);
  }
}
