package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Part;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns a requirement and an observation into a verdict with its reason. */
final class Judge {
  private final String repository;
  private final double targetUtilization;
  private final HighWater peaks;

  Judge(String repository, double targetUtilization, HighWater peaks) {
    this.repository = repository;
    this.targetUtilization = targetUtilization;
    this.peaks = peaks;
  }

  /** Judges a resource of which the design asks something. */
  ResourceAssessment judge(Requirement requirement, Observation seen) {
    return assessment(
        requirement.resource(),
        requirement.subject(),
        OptionalDouble.of(requirement.required()),
        requirement.parts(),
        seen,
        verdict(requirement, seen));
  }

  /** Shows a resource of which the design asks nothing: it can be saturated, but has no verdict. */
  ResourceAssessment show(Resource resource, String subject, Observation seen) {
    Verdict verdict =
        seen.freshness()
            .problem()
            .orElseGet(
                () ->
                    new Verdict.Unknown(
                        "the design asks no figure of it", "Watch it during a rehearsal."));
    return assessment(
        resource, subject, OptionalDouble.empty(), List.of(), seen, saturated(verdict, seen));
  }

  private Verdict verdict(Requirement requirement, Observation seen) {
    Resource resource = requirement.resource();
    Optional<Capacity> capacity = seen.capacity();
    if (capacity.isPresent() && Verdict.exceeds(requirement.asked(), 1, capacity.get().value())) {
      String lost = seen.freshness().problem().map(problem -> "; " + problem.reason()).orElse("");
      return new Verdict.UnderProvisioned(
          saturation(seen) + comparison(requirement, capacity.get()) + lost,
          onPaper(capacity.get()));
    }
    if (!seen.freshness().fresh()) {
      return saturated(seen.freshness().problem().orElseThrow(), seen);
    }
    if (requirement.asked().signum() == 0) {
      return new Verdict.Adequate(saturation(seen) + "the design asks nothing of it", false);
    }
    return capacity
        .map(
            known ->
                Verdict.of(
                    requirement.asked(),
                    known.value(),
                    targetUtilization,
                    onPaper(known),
                    saturation(seen) + comparison(requirement, known)))
        .orElseGet(
            () ->
                new Verdict.Unknown(
                    saturation(seen)
                        + "needs "
                        + Amounts.of(resource, requirement.required())
                        + ", but no capacity is known",
                    remedy(resource)));
  }

  private String comparison(Requirement requirement, Capacity capacity) {
    Resource resource = requirement.resource();
    String needs =
        "needs "
            + Amounts.of(resource, requirement.required())
            + " of "
            + Amounts.of(resource, capacity.value())
            + " ("
            + capacity.source()
            + ")";
    boolean tight =
        !Verdict.exceeds(requirement.asked(), 1, capacity.value())
            && Verdict.exceeds(requirement.asked(), targetUtilization, capacity.value());
    return tight
        ? needs + ", more than the target of " + Figures.percent(targetUtilization)
        : needs;
  }

  private static Verdict saturated(Verdict verdict, Observation seen) {
    return verdict instanceof Verdict.Unknown unknown
        ? new Verdict.Unknown(saturation(seen) + unknown.reason(), unknown.remedy())
        : verdict;
  }

  private static String saturation(Observation seen) {
    return seen.saturation().map(why -> "saturated: " + why + "; ").orElse("");
  }

  private static boolean onPaper(Capacity capacity) {
    return capacity.provenance() == Provenance.DECLARED;
  }

  private static String remedy(Resource resource) {
    return switch (resource) {
      case DISK_SPACE, DISK_THROUGHPUT, DISK_OPERATIONS ->
          "Say in the design what the disk gives (fileServer.disk), or measure it.";
      case FILE_SERVER_NETWORK, WEB_TIER_NETWORK ->
          "Say in the design what the server's link gives (link), or measure it.";
      case LINK ->
          "Say in the design what connects the group (link), or that the repository is at its place.";
      case WEB_TIER_THROUGHPUT, DOWNLOADS, CPU -> "Measure it in a rehearsal.";
    };
  }

  private ResourceAssessment assessment(
      Resource resource,
      String subject,
      OptionalDouble required,
      List<Part> parts,
      Observation seen,
      Verdict verdict) {
    return new ResourceAssessment(
        resource,
        subject,
        resource.necessary(),
        verdict,
        seen.saturation().isPresent(),
        required,
        seen.capacity(),
        seen.freshness().fresh() ? seen.used() : OptionalDouble.empty(),
        seen.freshness().fresh() ? seen.minute() : OptionalDouble.empty(),
        peaks.of(new ResourceKey(repository, resource, subject)),
        seen.freshness().age(),
        parts,
        seen.facts());
  }
}
