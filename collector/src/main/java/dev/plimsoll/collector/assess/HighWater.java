package dev.plimsoll.collector.assess;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The high-water marks of all resources.
 *
 * @param peaks by resource
 */
public record HighWater(Map<ResourceKey, Peak> peaks) {
  /** No marks yet. */
  public static final HighWater NONE = new HighWater(Map.of());

  /** Copies the map. */
  public HighWater {
    peaks = Map.copyOf(peaks);
  }

  /** The mark of one resource. */
  public Optional<Peak> of(ResourceKey key) {
    return Optional.ofNullable(peaks.get(key));
  }

  /** The marks after these assessments: never lower than before. */
  public HighWater raisedBy(Iterable<RepositoryAssessment> assessments, Instant now) {
    Map<ResourceKey, Peak> raised = new HashMap<>(peaks);
    for (RepositoryAssessment repository : assessments) {
      for (ResourceAssessment resource : repository.resources()) {
        raise(
            raised,
            new ResourceKey(repository.name(), resource.resource(), resource.subject()),
            resource.minute(),
            now);
      }
    }
    return raised.equals(peaks) ? this : new HighWater(raised);
  }

  private static void raise(
      Map<ResourceKey, Peak> peaks, ResourceKey key, OptionalDouble minute, Instant now) {
    minute.ifPresent(
        value ->
            peaks.merge(
                key,
                new Peak(value, now, now),
                (old, seen) ->
                    seen.value() > old.value()
                        ? new Peak(seen.value(), seen.at(), old.since())
                        : old));
  }
}
