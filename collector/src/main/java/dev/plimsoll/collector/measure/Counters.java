package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.scrape.Labels;
import dev.plimsoll.collector.scrape.Sample;
import dev.plimsoll.collector.scrape.Samples;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** All counters of one host over the last two minutes. */
final class Counters {
  private static final Set<Quantity> COUNTED =
      EnumSet.of(
          Quantity.DISK_READ_BYTES,
          Quantity.DISK_WRITTEN_BYTES,
          Quantity.DISK_READS,
          Quantity.DISK_WRITES,
          Quantity.DISK_READ_SECONDS,
          Quantity.DISK_BUSY_SECONDS,
          Quantity.DISK_QUEUE_SECONDS,
          Quantity.NETWORK_TRANSMITTED,
          Quantity.NETWORK_RECEIVED,
          Quantity.NETWORK_TRANSMIT_ERRORS,
          Quantity.NETWORK_RECEIVE_ERRORS,
          Quantity.NETWORK_TRANSMIT_DROPS,
          Quantity.NETWORK_RECEIVE_DROPS,
          Quantity.CPU_SECONDS,
          Quantity.DOWNLOAD_BYTES);

  private final Vocabulary vocabulary;
  private final Map<Quantity, Map<Labels, Series>> series = new EnumMap<>(Quantity.class);

  Counters(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Takes a sample's values; counters that it no longer has are forgotten. */
  void add(double time, Samples samples) {
    for (Quantity quantity : COUNTED) {
      Map<Labels, Series> known = series.computeIfAbsent(quantity, key -> new HashMap<>());
      for (Sample sample : vocabulary.all(samples, quantity)) {
        if (Double.isFinite(sample.value())) {
          known.computeIfAbsent(sample.labels(), labels -> new Series()).add(time, sample.value());
        }
      }
      known.values().removeIf(one -> one.end() < time);
    }
  }

  void clear() {
    series.clear();
  }

  /** The sum of the rates of the counters whose label has this value; absent if there is none. */
  Rate rate(Quantity quantity, String label, String value, Windows windows) {
    return rate(quantity, labels -> labels.get(label).equals(value), windows);
  }

  /** The sum of the rates of the counters of this quantity with such labels. */
  Rate rate(Quantity quantity, Predicate<Labels> which, Windows windows) {
    return of(quantity, which).stream()
        .map(one -> one.rate(windows))
        .reduce(Rate::plus)
        .orElse(Rate.ABSENT);
  }

  /** How much the counter with this label grew over the ten seconds. */
  OptionalDouble growth(Quantity quantity, String label, String value, Windows windows) {
    List<OptionalDouble> grown =
        of(quantity, labels -> labels.get(label).equals(value)).stream()
            .map(one -> one.growth(windows))
            .filter(OptionalDouble::isPresent)
            .toList();
    return grown.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(grown.stream().mapToDouble(OptionalDouble::getAsDouble).sum());
  }

  private Collection<Series> of(Quantity quantity, Predicate<Labels> which) {
    return series.getOrDefault(quantity, Map.of()).entrySet().stream()
        .filter(one -> which.test(one.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
