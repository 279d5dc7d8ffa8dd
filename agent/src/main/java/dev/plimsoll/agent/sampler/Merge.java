package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges families; of two with one name the first stays, so that a clash never costs a scrape. */
final class Merge {

  private final List<MetricSnapshot> families = new ArrayList<>();
  private final Map<String, String> owners = new HashMap<>();

  /** Adds {@code family}, or says whose name it repeats. */
  Optional<String> add(String owner, MetricSnapshot family) {
    String base = family.getMetadata().getPrometheusName();
    for (String name : List.of(base, exposed(base, family))) {
      String first = owners.get(name);
      if (first != null) {
        return Optional.of("family " + name + " already comes from " + first);
      }
    }
    owners.put(base, owner);
    owners.put(exposed(base, family), owner);
    families.add(family);
    return Optional.empty();
  }

  MetricSnapshots snapshots() {
    return new MetricSnapshots(families);
  }

  private static String exposed(String base, MetricSnapshot family) {
    if (family instanceof CounterSnapshot) {
      return base + "_total";
    }
    return family instanceof InfoSnapshot ? base + "_info" : base;
  }
}
