package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.web.state.DesignState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The design as the API says it.
 *
 * @param state {@code current}, or {@code rejected} while the file holds something that is refused
 * @param design the design in force; absent in the stream of states
 */
public record DesignView(
    String state,
    String file,
    Instant loadedAt,
    List<DesignError> errors,
    List<DesignError> warnings,
    Optional<Design> design) {

  /** With the design itself. */
  public static DesignView whole(DesignState seen) {
    return of(seen, Optional.of(seen.design()));
  }

  /** Without the design itself. */
  public static DesignView brief(DesignState seen) {
    return of(seen, Optional.empty());
  }

  private static DesignView of(DesignState seen, Optional<Design> design) {
    return new DesignView(
        seen.current() ? "current" : "rejected",
        seen.file(),
        seen.loadedAt(),
        seen.errors(),
        seen.warnings(),
        design);
  }
}
