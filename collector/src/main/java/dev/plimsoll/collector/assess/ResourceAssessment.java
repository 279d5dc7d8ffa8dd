package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Part;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The judgement on one resource of one repository; figures in the resource's unit.
 *
 * @param necessary whether the repository cannot be adequate without it
 * @param required what the design asks; absent where the design asks nothing of it
 * @param capacity what it can give; of a host that does not answer, what was last known
 * @param used mean over the last 10 seconds; absent without fresh evidence of all of it
 * @param minute mean over the last minute
 * @param peak the highest one-minute mean so far
 * @param age of the oldest evidence that {@code used} needs; absent while some was never there
 * @param parts the figures that {@code required} is made of
 * @param facts other measured figures that explain the verdict: latency, queue, busy share
 */
public record ResourceAssessment(
    Resource resource,
    String subject,
    boolean necessary,
    Verdict verdict,
    boolean saturated,
    OptionalDouble required,
    Optional<Capacity> capacity,
    OptionalDouble used,
    OptionalDouble minute,
    Optional<Peak> peak,
    Optional<Duration> age,
    List<Part> parts,
    List<Fact> facts) {
  /** Copies the lists. */
  public ResourceAssessment {
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(verdict, "verdict");
    parts = List.copyOf(parts);
    facts = List.copyOf(facts);
  }

  /** The same when nobody has judged since: only what is too small stays so. */
  ResourceAssessment unjudged(Verdict.Unknown why, Duration since) {
    return new ResourceAssessment(
        resource,
        subject,
        necessary,
        verdict instanceof Verdict.UnderProvisioned ? verdict : why,
        false,
        required,
        capacity,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        peak,
        age.map(since::plus),
        parts,
        List.of());
  }

  /**
   * A measured figure.
   *
   * @param unit {@code seconds}, {@code ratio}, {@code requests}, {@code bytes}, …
   */
  public record Fact(String name, double value, String unit) {}
}
