package dev.plimsoll.collector.design;

import java.time.Duration;

/** Reads service levels, whole or as a change to the design's own. */
final class ServiceLevels {
  /** Clients look for a new image every 15 minutes (MED-V v1, image web distribution server). */
  private static final Duration POLL_INTERVAL = Duration.ofMinutes(15);

  private static final Duration LOG_ON_WITHIN = Duration.ofHours(1);
  private static final Ratio TARGET_UTILIZATION = Ratio.of("0.7");
  private static final Ratio COMPLETION_TARGET = Ratio.of("0.98");

  /** Stands in for a service level that could not be read. */
  static final ServiceLevel STAND_IN =
      new ServiceLevel(
          Duration.ofHours(8),
          Duration.ofHours(24),
          POLL_INTERVAL,
          LOG_ON_WITHIN,
          TARGET_UTILIZATION,
          COMPLETION_TARGET);

  private ServiceLevels() {}

  static ServiceLevel whole(Section section) {
    ServiceLevel level =
        new ServiceLevel(
            section.required("loadWithin", Scalars.DURATION, STAND_IN.loadWithin()),
            section.required("updateWithin", Scalars.DURATION, STAND_IN.updateWithin()),
            section.optional("pollInterval", Scalars.DURATION).orElse(POLL_INTERVAL),
            section.optional("logOnWithin", Scalars.DURATION).orElse(LOG_ON_WITHIN),
            section.optional("targetUtilization", Scalars.JUDGED_SHARE).orElse(TARGET_UTILIZATION),
            section.optional("completionTarget", Scalars.JUDGED_SHARE).orElse(COMPLETION_TARGET));
    if (level.pollInterval().compareTo(level.updateWithin()) > 0) {
      section
          .problems()
          .warn(
              section.place("pollInterval"),
              "clients look for updates less often than updates must arrive",
              "poll at least once per updateWithin");
    }
    section.finish();
    return level;
  }

  static ServiceLevelChange change(Section section) {
    ServiceLevelChange change =
        new ServiceLevelChange(
            section.optional("loadWithin", Scalars.DURATION),
            section.optional("updateWithin", Scalars.DURATION),
            section.optional("pollInterval", Scalars.DURATION),
            section.optional("logOnWithin", Scalars.DURATION));
    section.finish();
    return change;
  }

  /** What the section's own {@code serviceLevel} sets otherwise. */
  static ServiceLevelChange changeIn(Section owner) {
    return owner.section("serviceLevel", ServiceLevels::change).orElse(ServiceLevelChange.NONE);
  }
}
