package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
    Map<Labels, PeakRate> present = new LinkedHashMap<>();
    for (T item : reading.value()) {
      OptionalDouble total = counter.value().apply(item);
      if (total.isPresent()) {
        Labels labels = counter.labels().apply(item);
        PeakRate rate = rates.computeIfAbsent(labels, l -> new PeakRate());
        present.put(labels, rate);
        add(rate, reading, total.getAsDouble());
      }
    }
    leave(present, reading.nanos());
    return families(present, reading.nanos());
  }

  private void add(PeakRate rate, Timed<?> reading, double total) {
    if (reading.exact()) {
      rate.add(reading.nanos(), total);
    }
  }

  private void leave(Map<Labels, PeakRate> present, long nanos) {
    rates.entrySet().removeIf(e -> nanos - e.getValue().lastNanos() > KEPT);
    rates.forEach(
        (labels, rate) -> {
          if (!present.containsKey(labels)) {
            rate.interrupt();
          }
        });
  }

  private List<MetricSnapshot> families(Map<Labels, PeakRate> present, long nanos) {
    return List.of(
        family(
            "peak",
            "highest rate over one second in the last minute",
            present,
            rate -> rate.peak(nanos)),
        family(
            "highest_minute",
            "highest mean over one minute since the agent started",
            present,
            PeakRate::highestMinute));
  }

  private MetricSnapshot family(
      String kind,
      String help,
      Map<Labels, PeakRate> present,
      Function<PeakRate, OptionalDouble> figure) {
    return Family.gauge(
        "plimsoll_" + counter.name() + "_" + kind + "_" + counter.unit(),
        counter.what() + ": " + help + ".",
        present.entrySet(),
        Map.Entry::getKey,
        item -> limited(figure.apply(item.getValue())));
  }

  private OptionalDouble limited(OptionalDouble rate) {
    return rate.isPresent()
        ? OptionalDouble.of(Math.min(counter.most(), rate.getAsDouble()))
        : rate;
  }
}
