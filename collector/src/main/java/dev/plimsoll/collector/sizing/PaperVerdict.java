package dev.plimsoll.collector.sizing;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges requirements by what the design declares, and by nothing else. */
final class PaperVerdict {
  private PaperVerdict() {}

  static Verdict of(Requirement requirement, double targetUtilization) {
    return of(
        requirement.resource(),
        requirement.asked(),
        requirement.declared(),
        targetUtilization,
        remedy(requirement));
  }

  static Verdict of(
      Resource resource,
      BigDecimal required,
      Optional<Capacity> declared,
      double targetUtilization,
      String remedy) {
    if (required.signum() == 0) {
      return new Verdict.Adequate("nothing is asked of it", true);
    }
    String needs = "needs " + Amounts.of(resource, Exact.up(required));
    return declared
        .map(
            capacity ->
                Verdict.of(
                    required,
                    capacity.value(),
                    targetUtilization,
                    true,
                    needs + of(resource, capacity)))
        .orElseGet(() -> new Verdict.Unknown(needs + ", no capacity is declared", remedy));
  }

  private static String of(Resource resource, Capacity capacity) {
    return " of " + Amounts.of(resource, capacity.value()) + " (" + capacity.source() + ")";
  }

  /**
   * The worst of the necessary resources and of any other that could be judged (design, section 2,
   * "verdict"); among equals the fullest.
   */
  static Optional<JudgedRequirement> decisive(List<JudgedRequirement> requirements) {
    return requirements.stream()
        .filter(one -> one.necessary() || !(one.verdict() instanceof Verdict.Unknown))
        .max(
            Comparator.comparingInt((JudgedRequirement one) -> one.verdict().severity())
                .thenComparingDouble(JudgedRequirement::load));
  }

  private static String remedy(Requirement requirement) {
    return switch (requirement.resource()) {
      case DISK_SPACE -> "say it in fileServer.disk.space";
      case DISK_THROUGHPUT -> "say it in fileServer.disk.throughput";
      case DISK_OPERATIONS -> "say it in fileServer.disk.operations";
      case FILE_SERVER_NETWORK -> "say it in fileServer.link";
      case WEB_TIER_NETWORK -> "say it in the link of every web server";
      case LINK -> "give client group " + requirement.subject() + " a link, or name it in at";
      case WEB_TIER_THROUGHPUT, DOWNLOADS, CPU -> "measure it with a rehearsal";
    };
  }
}
