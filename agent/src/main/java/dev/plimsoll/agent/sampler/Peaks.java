package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code plimsoll_…_peak_…} and {@code plimsoll_…_highest_minute_…}: the highest rates of one
 * counter of each device. A device that is away for more than a minute is forgotten, so that not
 * more are kept than there were in the last minute; one that comes back begins anew.
 */
final class Peaks<T> {

  private static final long KEPT = 60_000_000_000L;

  private final Counter<T> counter;
  private final Map<Labels, PeakRate> rates = new HashMap<>();

  /**
   * What is watched.
   *
   * @param name in the metrics' names
   * @param unit of the rate, at the end of their names
   * @param what begins their explanations
   * @param most what the rate cannot exceed but by rounding
   * @param labels tell a device from others
   * @param value the counter, in the unit of the rate times seconds; empty when unknown
   */
  record Counter<T>(
      String name,
      String unit,
      String what,
      double most,
      Function<T, Labels> labels,
      Function<T, OptionalDouble> value) {}

  Peaks(Counter<T> counter) {
    this.counter = counter;
  }

  /**
   * Takes in a reading, unless its time is not exact: a rate would be wrong by as much.
   *
   * @return the families, with a point for each item of which something is known
   */
  List<MetricSnapshot> update(Timed<? extends Collection<T>> reading) {
    if (reading.exact()) {
      add(reading.nanos(), reading.value());
    }
    return families(reading.nanos(), reading.value());
  }

  private void add(long nanos, Collection<T> items) {
    Set<Labels> seen = new HashSet<>();
    for (T item : items) {
      OptionalDouble value = counter.value().apply(item);
      if (value.isPresent()) {
        Labels labels = counter.labels().apply(item);
        seen.add(labels);
        rates.computeIfAbsent(labels, l -> new PeakRate()).add(nanos, value.getAsDouble());
      }
    }
    rates.entrySet().removeIf(e -> nanos - e.getValue().lastNanos() > KEPT);
    rates.forEach(
        (labels, rate) -> {
          if (!seen.contains(labels)) {
            rate.interrupt();
          }
        });
  }

  private List<MetricSnapshot> families(long nanos, Collection<T> items) {
    return List.of(
        family(
            "peak", "highest rate over one second in the last minute", items, r -> r.peak(nanos)),
        family(
            "highest_minute",
            "highest mean over one minute since the agent started",
            items,
            PeakRate::highestMinute));
  }

  private MetricSnapshot family(
      String kind, String help, Collection<T> items, Function<PeakRate, OptionalDouble> figure) {
    return Family.gauge(
        "plimsoll_" + counter.name() + "_" + kind + "_" + counter.unit(),
        counter.what() + ": " + help + ".",
        items,
        counter.labels(),
        item -> of(counter.labels().apply(item), figure));
  }

  private OptionalDouble of(Labels labels, Function<PeakRate, OptionalDouble> figure) {
    PeakRate rate = rates.get(labels);
    OptionalDouble known = rate == null ? OptionalDouble.empty() : figure.apply(rate);
    return known.isPresent()
        ? OptionalDouble.of(Math.min(counter.most(), known.getAsDouble()))
        : known;
  }
}
