package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Sums up a repository: the worst of its necessary resources and of any other that could be judged.
 * Under-provisioned, then unknown, then tight, then adequate; what could not be judged and is not
 * necessary is counted, never shown as good.
 */
final class RepositoryVerdict {
  private RepositoryVerdict() {}

  static Verdict of(List<ResourceAssessment> resources) {
    Optional<ResourceAssessment> worst =
        resources.stream()
            .filter(one -> one.necessary() || !unknown(one))
            .max(
                Comparator.comparingInt((ResourceAssessment one) -> one.verdict().severity())
                    .thenComparingDouble(RepositoryVerdict::load));
    if (worst.isEmpty()) {
      return new Verdict.Unknown(
          "nothing of it could be judged", "Give it servers with agents in the design.");
    }
    Verdict verdict = worst.get().verdict();
    String reason =
        saturation(resources, worst.get()) + name(worst.get()) + ": " + verdict.reason();
    return switch (verdict.word()) {
      case "under-provisioned" ->
          new Verdict.UnderProvisioned(reason + lost(resources, reason), verdict.onPaper());
      case "tight" -> new Verdict.Tight(reason, verdict.onPaper());
      case "adequate" -> adequate(resources, reason);
      default ->
          new Verdict.Unknown(
              reason,
              verdict instanceof Verdict.Unknown unknown ? unknown.remedy() : "Look at it.");
    };
  }

  /** How many resources that are not necessary could not be judged. */
  static int notJudged(List<ResourceAssessment> resources) {
    return (int) resources.stream().filter(one -> !one.necessary() && unknown(one)).count();
  }

  private static Verdict adequate(List<ResourceAssessment> resources, String reason) {
    boolean onPaper =
        resources.stream().anyMatch(one -> one.necessary() && one.verdict().onPaper());
    Optional<ResourceAssessment> tightest =
        resources.stream()
            .filter(one -> one.required().isPresent() && one.capacity().isPresent())
            .max(Comparator.comparingDouble(RepositoryVerdict::load));
    return new Verdict.Adequate(
        tightest
            .map(
                one ->
                    one.saturated()
                        ? name(one)
                            + ": "
                            + one.verdict().reason()
                            + "; every necessary resource holds"
                        : saturation(resources, one)
                            + "every necessary resource holds; the fullest is "
                            + name(one)
                            + ": "
                            + one.verdict().reason())
            .orElse(reason),
        onPaper);
  }

  private static double load(ResourceAssessment one) {
    if (unknown(one)) {
      return 0;
    }
    double capacity = one.capacity().map(Capacity::value).orElse(0.0);
    return capacity > 0 ? one.required().orElse(0) / capacity : 0;
  }

  /** What is saturated, unless it is the resource whose own reason says so. */
  private static String saturation(List<ResourceAssessment> resources, ResourceAssessment shown) {
    return resources.stream()
        .filter(ResourceAssessment::saturated)
        .findFirst()
        .filter(one -> !one.equals(shown))
        .map(one -> "saturated now (" + name(one) + "); ")
        .orElse("");
  }

  private static String lost(List<ResourceAssessment> resources, String said) {
    return resources.stream()
        .filter(one -> one.necessary() && one.verdict() instanceof Verdict.Unknown)
        .map(one -> one.verdict().reason())
        .filter(reason -> reason.startsWith("no answer from agent") && !said.contains(reason))
        .findFirst()
        .map(reason -> "; " + reason)
        .orElse("");
  }

  private static boolean unknown(ResourceAssessment one) {
    return one.verdict() instanceof Verdict.Unknown;
  }

  private static String name(ResourceAssessment one) {
    String words = one.resource().word().replace('-', ' ');
    return words.startsWith(one.subject()) ? words : words + " " + one.subject();
  }
}
