package dev.plimsoll.collector.web.metrics;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.assess.RepositoryAssessment.GroupUse;
import dev.plimsoll.collector.sizing.Verdict;
import dev.plimsoll.collector.web.view.Figures;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The metrics of whole repositories and of their client groups. */
final class RepositoryFamilies {
  /** Every verdict has its line, so that a change of verdict ends no series. */
  static final List<String> VERDICTS = List.of("adequate", "tight", "under-provisioned", "unknown");

  private final Family info =
      new Family(
          "plimsoll_repository", "Why the design has the repository.", "repository", "purpose");
  private final Family verdict =
      new Family(
          "plimsoll_repository_verdict",
          "1 for the repository's verdict, 0 for the others.",
          "repository",
          "verdict");
  private final Family saturated =
      new Family(
          "plimsoll_repository_saturated",
          "1 while a resource is at its limit and downloads wait on it.",
          "repository");
  private final Family downloads =
      new Family(
          "plimsoll_repository_active_downloads",
          "Downloads in progress; absent while unknown.",
          "repository");
  private final Family stalled =
      new Family(
          "plimsoll_repository_stalled_downloads",
          "Downloads that have not advanced for 30 s; absent while unknown.",
          "repository");
  private final Family groupDownloads =
      new Family(
          "plimsoll_group_active_downloads",
          "Downloads in progress by the group's clients; absent while unknown.",
          "repository",
          "group");
  private final Family groupRate =
      new Family(
          "plimsoll_group_bytes_per_second",
          "What the group's clients take, mean over 10 s; absent while unknown.",
          "repository",
          "group");

  void add(RepositoryAssessment seen) {
    String name = seen.name();
    info.add(1, name, seen.purpose().word());
    addVerdict(verdict, seen.verdict(), name);
    saturated.add(seen.saturated(), name);
    downloads.add(figure(seen.activeDownloads()), name);
    stalled.add(figure(seen.stalledDownloads()), name);
    for (GroupUse group : seen.clientGroups()) {
      groupDownloads.add(figure(group.activeDownloads()), name, group.name());
      groupRate.add(Figures.finite(group.bytesPerSecond()), name, group.name());
    }
  }

  List<MetricSnapshot> snapshots() {
    return List.of(
        info.info(),
        verdict.gauge(),
        saturated.gauge(),
        downloads.gauge(),
        stalled.gauge(),
        groupDownloads.gauge(),
        groupRate.gauge());
  }

  /** One line per verdict, its word behind the other label values. */
  static void addVerdict(Family family, Verdict verdict, String... labelValues) {
    for (String word : VERDICTS) {
      String[] values = Arrays.copyOf(labelValues, labelValues.length + 1);
      values[labelValues.length] = word;
      family.add(word.equals(verdict.word()), values);
    }
  }

  private static OptionalDouble figure(OptionalInt count) {
    return count.stream().asDoubleStream().findFirst();
  }
}
