package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Makes metric families from readings. Names are without the suffix that the kind adds; one that
 * ends in a {@link FamilyUnit} has that unit.
 */
final class Family {

  private Family() {}

  /** A counter ({@code _total}) with a point for each item. */
  static <T> MetricSnapshot counter(
      String name,
      String help,
      Collection<T> items,
      Function<T, Labels> labels,
      ToDoubleFunction<T> value) {
    CounterSnapshot.Builder family =
        CounterSnapshot.builder().name(name).help(help).unit(FamilyUnit.of(name));
    for (T item : items) {
      family.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(labels.apply(item))
              .value(value.applyAsDouble(item))
              .build());
    }
    return family.build();
  }

  /** The same for what not every system tells: with a point for each item whose value is known. */
  static <T> MetricSnapshot knownCounter(
      String name,
      String help,
      Collection<T> items,
      Function<T, Labels> labels,
      Function<T, OptionalDouble> value) {
    List<T> known = items.stream().filter(item -> value.apply(item).isPresent()).toList();
    return counter(name, help, known, labels, item -> value.apply(item).orElse(Double.NaN));
  }

  /** A whole number as the value of a point. */
  static OptionalDouble value(OptionalLong known) {
    return known.isPresent()
        ? OptionalDouble.of((double) known.getAsLong())
        : OptionalDouble.empty();
  }

  /** A gauge with a point for each item whose value is known. */
  static <T> MetricSnapshot gauge(
      String name,
      String help,
      Collection<T> items,
      Function<T, Labels> labels,
      Function<T, OptionalDouble> value) {
    GaugeSnapshot.Builder family =
        GaugeSnapshot.builder().name(name).help(help).unit(FamilyUnit.of(name));
    for (T item : items) {
      value
          .apply(item)
          .ifPresent(
              known ->
                  family.dataPoint(
                      GaugeDataPointSnapshot.builder()
                          .labels(labels.apply(item))
                          .value(known)
                          .build()));
    }
    return family.build();
  }

  /** A gauge without labels. */
  static MetricSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .unit(FamilyUnit.of(name))
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  /** An information ({@code _info}, always 1) with a point for each item. */
  static <T> MetricSnapshot info(
      String name, String help, Collection<T> items, Function<T, Labels> labels) {
    InfoSnapshot.Builder family = InfoSnapshot.builder().name(name).help(help);
    for (T item : items) {
      family.dataPoint(InfoDataPointSnapshot.builder().labels(labels.apply(item)).build());
    }
    return family.build();
  }
}
