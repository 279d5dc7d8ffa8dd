package dev.plimsoll.collector.web.metrics;

import dev.plimsoll.collector.assess.Peak;
import dev.plimsoll.collector.assess.ResourceAssessment;
import dev.plimsoll.collector.web.view.Figures;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** The metrics of the repositories' resources. */
final class ResourceFamilies {
  private static final String[] FIGURE = {"repository", "resource", "subject", "unit"};

  private final Family required =
      new Family("plimsoll_resource_required", "What the design asks of the resource.", FIGURE);
  private final Family capacity =
      new Family(
          "plimsoll_resource_capacity",
          "What the resource can give; provenance says where the figure comes from.",
          "repository",
          "resource",
          "subject",
          "unit",
          "provenance");
  private final Family used =
      new Family("plimsoll_resource_used", "What the resource gives, mean over 10 s.", FIGURE);
  private final Family peak =
      new Family("plimsoll_resource_peak", "The highest one-minute mean seen so far.", FIGURE);
  private final Family verdict =
      new Family(
          "plimsoll_resource_verdict",
          "1 for the resource's verdict, 0 for the others.",
          "repository",
          "resource",
          "subject",
          "verdict");
  private final Family saturated =
      new Family(
          "plimsoll_resource_saturated",
          "1 while the resource is at its limit and downloads wait on it.",
          "repository",
          "resource",
          "subject");
  private final Family age =
      new Family(
          "plimsoll_resource_evidence_age_seconds",
          "Age of what is known of the resource; absent when there never was any.",
          "repository",
          "resource",
          "subject");

  void add(String repository, ResourceAssessment seen) {
    String resource = seen.resource().word();
    String subject = seen.subject();
    String unit = seen.resource().unit();
    required.add(Figures.finite(seen.required()), repository, resource, subject, unit);
    seen.capacity()
        .ifPresent(
            known ->
                capacity.add(
                    known.value(), repository, resource, subject, unit, known.provenance().word()));
    used.add(Figures.finite(seen.used()), repository, resource, subject, unit);
    peak.add(
        seen.peak().stream().mapToDouble(Peak::value).findFirst(),
        repository,
        resource,
        subject,
        unit);
    RepositoryFamilies.addVerdict(verdict, seen.verdict(), repository, resource, subject);
    saturated.add(seen.saturated(), repository, resource, subject);
    age.add(
        seen.age().stream().mapToDouble(Figures::seconds).findFirst(),
        repository,
        resource,
        subject);
  }

  List<MetricSnapshot> snapshots() {
    return List.of(
        required.gauge(),
        capacity.gauge(),
        used.gauge(),
        peak.gauge(),
        verdict.gauge(),
        saturated.gauge(),
        age.gauge());
  }
}
