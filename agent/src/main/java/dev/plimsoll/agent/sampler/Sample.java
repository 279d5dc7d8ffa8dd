package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/**
 * What a sampler says.
 *
 * @param families without points for what is unknown
 * @param problems why something is missing; empty when all went well
 */
public record Sample(List<MetricSnapshot> families, List<String> problems) {

  /** Copies the lists. */
  public Sample {
    families = List.copyOf(families);
    problems = List.copyOf(problems);
  }

  /** A sample without problems. */
  static Sample of(MetricSnapshot... families) {
    return new Sample(List.of(families), List.of());
  }
}
