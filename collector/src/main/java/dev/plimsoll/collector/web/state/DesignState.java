package dev.plimsoll.collector.web.state;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignError;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The design in force, and what is wrong with the file now.
 *
 * @param file as the operator named it
 * @param design the last good one
 * @param loadedAt when it came into force
 * @param warnings about the design in force
 * @param errors why the file as it is now is refused; empty: the file is the design in force
 */
public record DesignState(
    String file,
    Design design,
    Instant loadedAt,
    List<DesignError> warnings,
    List<DesignError> errors) {
  /** Copies the lists. */
  public DesignState {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(design, "design");
    Objects.requireNonNull(loadedAt, "loadedAt");
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
  }

  /** Whether the file is the design in force. */
  public boolean current() {
    return errors.isEmpty();
  }

  /** The same design, while the file holds something that is refused; or not any more. */
  public DesignState withErrors(List<DesignError> now) {
    return new DesignState(file, design, loadedAt, warnings, now);
  }
}
