package dev.plimsoll.collector.scrape;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of one sample, without the metric's name. Immutable, ordered by name; a label with an
 * empty value is the same as none and is not kept.
 */
public final class Labels implements Comparable<Labels> {
  /** No labels. */
  public static final Labels NONE = new Labels(new String[0]);

  private final String[] pairs;
  private final int hash;

  /** Takes over name, value, name, value, …, ordered by name, without empty values. */
  Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /** The labels of a map; empty values are left out. */
  public static Labels of(Map<String, String> labels) {
    return new Labels(
        new TreeMap<>(labels)
            .entrySet().stream()
                .filter(label -> !label.getValue().isEmpty())
                .flatMap(label -> java.util.stream.Stream.of(label.getKey(), label.getValue()))
                .toArray(String[]::new));
  }

  /** The label's value, or an empty string when the label is absent. */
  public String get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return "";
  }

  /** How many labels there are. */
  public int size() {
    return pairs.length / 2;
  }

  /** A copy as a map, ordered by name. */
  public Map<String, String> asMap() {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** An order with no meaning: it keeps hash tables fast when somebody makes hashes collide. */
  @Override
  public int compareTo(Labels other) {
    return Arrays.compare(pairs, other.pairs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels
        && hash == labels.hash
        && Arrays.equals(pairs, labels.pairs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
