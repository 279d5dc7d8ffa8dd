package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.scrape.Sample;
import dev.plimsoll.collector.scrape.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One answer's figures by what they say and of whom: each look-up is one step. */
final class Figures {
  private final Map<Quantity, Map<String, List<Sample>>> byOwner = new EnumMap<>(Quantity.class);

  Figures(Vocabulary vocabulary, Samples samples) {
    for (Quantity quantity : Quantity.values()) {
      Map<String, List<Sample>> owners = new LinkedHashMap<>();
      for (Sample sample : vocabulary.all(samples, quantity)) {
        owners
            .computeIfAbsent(sample.label(quantity.label()), owner -> new ArrayList<>(1))
            .add(sample);
      }
      byOwner.put(quantity, owners);
    }
  }

  /** Of whom there are such figures, in the order of the answer. */
  List<String> owners(Quantity quantity) {
    return List.copyOf(of(quantity).keySet());
  }

  /** All figures of this kind. */
  List<Sample> all(Quantity quantity) {
    return of(quantity).values().stream().flatMap(Collection::stream).toList();
  }

  /** The figures of this kind of one owner. */
  List<Sample> all(Quantity quantity, String owner) {
    return of(quantity).getOrDefault(owner, List.of());
  }

  /** The first figure of one owner that can be one. */
  OptionalDouble value(Quantity quantity, String owner) {
    return all(quantity, owner).stream()
        .mapToDouble(Sample::value)
        .filter(Plausible::amount)
        .findFirst();
  }

  /** The host's own figure. */
  OptionalDouble value(Quantity quantity) {
    return value(quantity, "");
  }

  /** The host's own time in seconds, of this kind. */
  OptionalDouble time(Quantity quantity) {
    return all(quantity).stream().mapToDouble(Sample::value).filter(Plausible::time).findFirst();
  }

  /** How many counters there are. */
  int counters() {
    return Arrays.stream(Quantity.values())
        .filter(Quantity::counted)
        .mapToInt(quantity -> all(quantity).size())
        .sum();
  }

  private Map<String, List<Sample>> of(Quantity quantity) {
    return byOwner.getOrDefault(quantity, Map.of());
  }
}
