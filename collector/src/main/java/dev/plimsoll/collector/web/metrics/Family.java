package dev.plimsoll.collector.web.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** One metric while its points are gathered. A point with the labels of another replaces it. */
final class Family {
  private final String name;
  private final String help;
  private final String[] labels;
  private final Map<Labels, Double> points = new LinkedHashMap<>();

  /** A metric without points. */
  Family(String name, String help, String... labels) {
    this.name = name;
    this.help = help;
    this.labels = labels;
  }

  void add(double value, String... labelValues) {
    points.put(Labels.of(labels, labelValues), value);
  }

  void add(boolean value, String... labelValues) {
    add(value ? 1 : 0, labelValues);
  }

  /** An absent value has no point: it is not zero. */
  void add(OptionalDouble value, String... labelValues) {
    value.ifPresent(known -> add(known, labelValues));
  }

  MetricSnapshot gauge() {
    GaugeSnapshot.Builder family =
        GaugeSnapshot.builder().name(name).help(help).unit(FamilyUnit.of(name));
    points.forEach(
        (pointLabels, value) ->
            family.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(pointLabels)
                    .value(value)
                    .build()));
    return family.build();
  }

  /** The exposition adds {@code _total}. */
  MetricSnapshot counter() {
    CounterSnapshot.Builder family =
        CounterSnapshot.builder().name(name).help(help).unit(FamilyUnit.of(name));
    points.forEach(
        (pointLabels, value) ->
            family.dataPoint(
                CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(pointLabels)
                    .value(value)
                    .build()));
    return family.build();
  }

  /** The exposition adds {@code _info}, and every value is 1. */
  MetricSnapshot info() {
    InfoSnapshot.Builder family = InfoSnapshot.builder().name(name).help(help);
    points
        .keySet()
        .forEach(
            pointLabels ->
                family.dataPoint(
                    InfoSnapshot.InfoDataPointSnapshot.builder().labels(pointLabels).build()));
    return family.build();
  }
}
