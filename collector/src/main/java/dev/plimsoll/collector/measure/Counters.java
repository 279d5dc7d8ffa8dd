package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.scrape.Labels;
import dev.plimsoll.collector.scrape.Sample;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All counters of one host over the last two minutes. */
final class Counters {
  private static final List<Quantity> COUNTED =
      Arrays.stream(Quantity.values()).filter(Quantity::counted).toList();

  private final Map<Quantity, Map<String, Map<Labels, Series>>> series =
      new EnumMap<>(Quantity.class);

  /** Takes a sample's values; counters that it no longer has are forgotten. */
  void add(double time, Figures figures) {
    for (Quantity quantity : COUNTED) {
      Map<String, Map<Labels, Series>> known =
          series.computeIfAbsent(quantity, key -> new HashMap<>());
      for (Sample sample : figures.all(quantity)) {
        if (Plausible.amount(sample.value())) {
          known
              .computeIfAbsent(sample.label(quantity.label()), owner -> new HashMap<>())
              .computeIfAbsent(sample.labels(), labels -> new Series())
              .add(time, sample.value());
        }
      }
      known.values().forEach(one -> one.values().removeIf(each -> each.end() < time));
      known.values().removeIf(Map::isEmpty);
    }
  }

  void clear() {
    series.clear();
  }

  /** The sum of the rates of one owner's counters; absent if there is none. */
  Rate rate(Quantity quantity, String owner, Windows windows) {
    return sum(of(quantity, owner), windows);
  }

  /** The sum of the rates of the counters of such owners; absent if there is none. */
  Rate rate(Quantity quantity, Predicate<String> owners, Windows windows) {
    return sum(
        of(quantity).entrySet().stream()
            .filter(one -> owners.test(one.getKey()))
            .flatMap(one -> one.getValue().values().stream()),
        windows);
  }

  /** How much one owner's counters grew over the ten seconds. */
  OptionalDouble growth(Quantity quantity, String owner, Windows windows) {
    return of(quantity, owner)
        .map(one -> one.growth(windows))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .reduce(Double::sum);
  }

  private static Rate sum(Stream<Series> counters, Windows windows) {
    return counters.map(one -> one.rate(windows)).reduce(Rate::plus).orElse(Rate.ABSENT);
  }

  private Stream<Series> of(Quantity quantity, String owner) {
    return Stream.ofNullable(of(quantity).get(owner)).map(Map::values).flatMap(Collection::stream);
  }

  private Map<String, Map<Labels, Series>> of(Quantity quantity) {
    return series.getOrDefault(quantity, Map.of());
  }
}
