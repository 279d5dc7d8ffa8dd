package dev.plimsoll.collector.web.metrics;

import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units that metrics have. OpenMetrics 1.0 wants the unit at the end of the name, so the name
 * tells it; a figure whose unit differs by resource names it in a label instead.
 */
final class FamilyUnit {
  private static final List<Unit> UNITS =
      List.of(new Unit("bytes_per_second"), Unit.BYTES, Unit.SECONDS, Unit.RATIO);

  private FamilyUnit() {}

  /** The unit that {@code name}, without {@code _total}, ends in; null when it ends in none. */
  static @Nullable Unit of(String name) {
    return UNITS.stream().filter(unit -> name.endsWith("_" + unit)).findFirst().orElse(null);
  }
}
