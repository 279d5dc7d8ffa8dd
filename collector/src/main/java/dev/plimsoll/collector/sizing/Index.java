package dev.plimsoll.collector.sizing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What belongs to a name, each once and in the order in which it was added. */
final class Index<T> {
  private final Map<String, List<T>> byName = new HashMap<>();

  void add(Collection<String> names, T value) {
    for (String name : names) {
      List<T> known = byName.computeIfAbsent(name, n -> new ArrayList<>());
      if (!known.contains(value)) {
        known.add(value);
      }
    }
  }

  List<T> of(String name) {
    return byName.getOrDefault(name, List.of());
  }
}
