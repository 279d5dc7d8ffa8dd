package dev.plimsoll.collector.scrape;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What one body held of the wanted metrics, by metric name in the order of the body. Immutable. */
public final class Samples {
  /** A body without a sample. */
  public static final Samples NONE = new Samples(Map.of(), 0);

  private final Map<String, List<Sample>> byName;
  private final int seen;

  /** Takes over the map and its lists; neither may change afterwards. */
  Samples(Map<String, List<Sample>> byName, int seen) {
    this.byName = byName;
    this.seen = seen;
  }

  /** The samples of one metric, in the order of the body; none if the body had none. */
  public List<Sample> named(String metric) {
    return byName.getOrDefault(metric, List.of());
  }

  /** The value of the metric's first sample: meant for metrics without labels. */
  public OptionalDouble value(String metric) {
    List<Sample> samples = named(metric);
    return samples.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(samples.get(0).value());
  }

  /** The metrics that were kept. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** Samples in the body, those that were not kept and duplicates included. */
  public int seen() {
    return seen;
  }
}
