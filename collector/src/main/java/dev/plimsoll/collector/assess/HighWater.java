package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.sizing.Resource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The high-water marks of all resources. Two are equal when their marks are; what was seen since
 * the last minute began, to come to a next mark, does not count.
 */
public final class HighWater {
  /** No marks yet. */
  public static final HighWater NONE = new HighWater(Map.of());

  private final Map<ResourceKey, Peak> peaks;
  private final Map<ResourceKey, Minute> counts;

  /**
   * These marks.
   *
   * @param peaks by resource
   */
  public HighWater(Map<ResourceKey, Peak> peaks) {
    this(peaks, Map.of());
  }

  private HighWater(Map<ResourceKey, Peak> peaks, Map<ResourceKey, Minute> counts) {
    this.peaks = Map.copyOf(peaks);
    this.counts = Map.copyOf(counts);
  }

  /** The marks by resource. */
  public Map<ResourceKey, Peak> peaks() {
    return peaks;
  }

  /** The mark of one resource. */
  public Optional<Peak> of(ResourceKey key) {
    return Optional.ofNullable(peaks.get(key));
  }

  /** The marks after these assessments: never lower than before. */
  public HighWater raisedBy(Iterable<RepositoryAssessment> assessments, Instant now) {
    Map<ResourceKey, Peak> raised = new HashMap<>(peaks);
    Map<ResourceKey, Minute> minutes = new HashMap<>();
    for (RepositoryAssessment repository : assessments) {
      for (ResourceAssessment resource : repository.resources()) {
        ResourceKey key =
            new ResourceKey(repository.name(), resource.resource(), resource.subject());
        raise(raised, key, minute(resource, key, minutes, now), now);
      }
    }
    return raised.equals(peaks) && minutes.equals(counts) ? this : new HighWater(raised, minutes);
  }

  /** Downloads are counted, not rated by their hosts: their mean is made of the judgements. */
  private OptionalDouble minute(
      ResourceAssessment resource, ResourceKey key, Map<ResourceKey, Minute> minutes, Instant now) {
    if (resource.resource() != Resource.DOWNLOADS || resource.used().isEmpty()) {
      return resource.minute();
    }
    Minute minute = counts.getOrDefault(key, Minute.EMPTY).plus(now, resource.used().getAsDouble());
    minutes.put(key, minute);
    return minute.mean();
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HighWater marks && peaks.equals(marks.peaks);
  }

  @Override
  public int hashCode() {
    return peaks.hashCode();
  }

  @Override
  public String toString() {
    return "HighWater" + peaks;
  }
}
