package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.RepositoryAssessment.ImageFileState;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Resource;
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
  /** How many missing files a reason names. */
  private static final int NAMED = 3;

  private RepositoryVerdict() {}

  /**
   * The verdict on a repository.
   *
   * @param images what was found of its image files: what is missing is said, whatever the verdict
   */
  static Verdict of(List<ResourceAssessment> resources, List<ImageFileState> images) {
    return of(resources, missing(images));
  }

  private static Verdict of(List<ResourceAssessment> resources, String missing) {
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
          new Verdict.UnderProvisioned(
              reason + lost(resources, reason) + missing, verdict.onPaper());
      case "tight" -> new Verdict.Tight(reason + missing, verdict.onPaper());
      case "adequate" -> adequate(resources, reason, missing);
      default ->
          new Verdict.Unknown(
              reason + missing,
              verdict instanceof Verdict.Unknown unknown ? unknown.remedy() : "Look at it.");
    };
  }

  /** How many resources that are not necessary could not be judged. */
  static int notJudged(List<ResourceAssessment> resources) {
    return (int) resources.stream().filter(one -> !one.necessary() && unknown(one)).count();
  }

  /**
   * On paper when nothing but declared figures says that it can carry what it must. Free space is
   * read of every volume and proves nothing of that.
   */
  private static boolean onPaper(List<ResourceAssessment> resources) {
    List<ResourceAssessment> carrying =
        resources.stream()
            .filter(one -> one.necessary() && one.resource() != Resource.DISK_SPACE)
            .filter(one -> one.required().orElse(0) > 0)
            .toList();
    return !carrying.isEmpty() && carrying.stream().allMatch(one -> one.verdict().onPaper());
  }

  private static Verdict adequate(
      List<ResourceAssessment> resources, String reason, String missing) {
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
                .orElse(reason)
            + missing,
        onPaper(resources));
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

  /** What hides another necessary resource: one without a figure has no fresh evidence. */
  private static String lost(List<ResourceAssessment> resources, String said) {
    return resources.stream()
        .filter(one -> one.necessary() && unknown(one) && one.used().isEmpty())
        .map(one -> one.verdict().reason())
        .filter(reason -> !said.contains(reason))
        .findFirst()
        .map(reason -> "; " + reason)
        .orElse("");
  }

  private static String missing(List<ImageFileState> images) {
    List<String> files =
        images.stream()
            .filter(one -> one.state() == ImageFileState.State.MISSING)
            .map(ImageFileState::file)
            .toList();
    if (files.isEmpty()) {
      return "";
    }
    String others = files.size() > NAMED ? " and " + (files.size() - NAMED) + " more" : "";
    return (files.size() == 1 ? "; image file missing: " : "; image files missing: ")
        + String.join(", ", files.subList(0, Math.min(NAMED, files.size())))
        + others;
  }

  private static boolean unknown(ResourceAssessment one) {
    return one.verdict() instanceof Verdict.Unknown;
  }

  private static String name(ResourceAssessment one) {
    String words = one.resource().word().replace('-', ' ');
    return words.startsWith(one.subject()) ? words : words + " " + one.subject();
  }
}
