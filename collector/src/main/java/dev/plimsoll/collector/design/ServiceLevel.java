package dev.plimsoll.collector.design;

import java.time.Duration;

/**
 * What users were promised, and how it is judged.
 *
 * @param loadWithin for each client: from its request to its image on first load
 * @param updateWithin for the fleet: from publication to the last client
 * @param pollInterval how often a client looks for a new image; 15 minutes in MED-V v1
 * @param logOnWithin the span over which users log on when an initial rollout begins
 * @param targetUtilization the share of a capacity above which it is tight
 * @param completionTarget the share of the expected clients whose completion ends a rollout
 */
public record ServiceLevel(
    Duration loadWithin,
    Duration updateWithin,
    Duration pollInterval,
    Duration logOnWithin,
    Ratio targetUtilization,
    Ratio completionTarget) {
  public ServiceLevel {
    Checks.positive("loadWithin", loadWithin);
    Checks.positive("updateWithin", updateWithin);
    Checks.positive("pollInterval", pollInterval);
    Checks.positive("logOnWithin", logOnWithin);
  }

  /** The time that a rollout of this kind may take. */
  public Duration window(RolloutKind kind) {
    return kind == RolloutKind.INITIAL ? loadWithin : updateWithin;
  }
}
