package dev.plimsoll.collector.design;

import java.time.Duration;
import java.util.Optional;

/** What a workspace or a client group sets otherwise than the design's service level. */
public record ServiceLevelChange(
    Optional<Duration> loadWithin,
    Optional<Duration> updateWithin,
    Optional<Duration> pollInterval,
    Optional<Duration> logOnWithin) {
  /** Nothing is set otherwise. */
  public static final ServiceLevelChange NONE =
      new ServiceLevelChange(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The service level with what is set here in place of its own. */
  public ServiceLevel applyTo(ServiceLevel base) {
    return new ServiceLevel(
        loadWithin.orElse(base.loadWithin()),
        updateWithin.orElse(base.updateWithin()),
        pollInterval.orElse(base.pollInterval()),
        logOnWithin.orElse(base.logOnWithin()),
        base.targetUtilization(),
        base.completionTarget());
  }
}
