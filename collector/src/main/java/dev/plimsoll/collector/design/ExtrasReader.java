package dev.plimsoll.collector.design;

import java.time.Instant;
import java.util.List;

/** Reads what accompanies a design: planned windows and costs. */
final class ExtrasReader {
  private static final Scalar<PlannedWindow.Kind> KIND = Scalars.word(PlannedWindow.Kind.class);

  private final Names names;

  ExtrasReader(Names names) {
    this.names = names;
  }

  PlannedWindow plannedWindow(Section section) {
    String name = ContentReader.orStandIn(names.declare("planned window", section));
    PlannedWindow.Kind kind = section.optional("kind", KIND).orElse(PlannedWindow.Kind.ROLLOUT);
    Instant from = section.required("from", Scalars.INSTANT, Instant.EPOCH);
    Instant to = section.required("to", Scalars.INSTANT, Instant.MAX);
    List<String> repositories =
        names.list(
            RepositoryReader.REPOSITORY, section, "repositories", section.list("repositories"));
    section.finish();
    if (!from.isBefore(to)) {
      section
          .problems()
          .at(section.place("to"), "to is not later than from", "write an instant after " + from);
      return new PlannedWindow(name, kind, Instant.EPOCH, Instant.MAX, repositories);
    }
    return new PlannedWindow(name, kind, from, to, repositories);
  }

  Costs costs(Section section) {
    Costs costs =
        new Costs(
            section.optional("currency", Scalars.TEXT),
            section.optional("webServer", Scalars.COST),
            section.optional("repository", Scalars.COST),
            section.optional("linkPerMbit", Scalars.COST),
            section.optional("diskSpacePerGiB", Scalars.COST),
            section.optional("diskThroughputPerMBps", Scalars.COST),
            section.optional("memoryPerGiB", Scalars.COST));
    section.finish();
    return costs;
  }
}
