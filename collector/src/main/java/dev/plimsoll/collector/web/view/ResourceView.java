package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.assess.Peak;
import dev.plimsoll.collector.assess.ResourceAssessment;
import dev.plimsoll.collector.sizing.Capacity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A resource of a repository as the API says it. */
public record ResourceView(
    String resource,
    String subject,
    boolean necessary,
    String verdict,
    boolean onPaper,
    boolean saturated,
    OptionalDouble required,
    OptionalDouble capacity,
    String provenance,
    Optional<String> capacitySource,
    OptionalDouble used,
    OptionalDouble peak,
    Optional<Instant> peakAt,
    Optional<Instant> peakSince,
    String unit,
    OptionalDouble ageSeconds,
    String reason,
    Optional<String> remedy,
    List<PartView> parts,
    List<FactView> facts) {

  /** The provenance of a capacity that is not known (design, section 2, "provenance"). */
  static final String UNKNOWN = "unknown";

  /** One of the figures behind {@code required}. */
  public record PartView(String name, double value) {}

  /** A measured figure that explains the verdict. */
  public record FactView(String name, double value, String unit) {}

  static ResourceView of(ResourceAssessment seen) {
    Optional<Capacity> capacity = seen.capacity();
    Optional<Peak> peak = seen.peak();
    return new ResourceView(
        seen.resource().word(),
        seen.subject(),
        seen.necessary(),
        seen.verdict().word(),
        seen.verdict().onPaper(),
        seen.saturated(),
        Figures.finite(seen.required()),
        capacity.stream().mapToDouble(Capacity::value).findFirst(),
        capacity.map(figure -> figure.provenance().word()).orElse(UNKNOWN),
        capacity.map(Capacity::source),
        Figures.finite(seen.used()),
        Figures.finite(peak.stream().mapToDouble(Peak::value).findFirst()),
        peak.map(Peak::at),
        peak.map(Peak::since),
        seen.resource().unit(),
        seen.age().stream().mapToDouble(Figures::seconds).findFirst(),
        seen.verdict().reason(),
        RepositoryView.remedy(seen.verdict()),
        seen.parts().stream()
            .filter(part -> Double.isFinite(part.value()))
            .map(part -> new PartView(part.name(), part.value()))
            .toList(),
        seen.facts().stream()
            .filter(fact -> Double.isFinite(fact.value()))
            .map(fact -> new FactView(fact.name(), fact.value(), fact.unit()))
            .toList());
  }
}
