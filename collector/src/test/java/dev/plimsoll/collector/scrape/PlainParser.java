package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The peer of the benchmark: what one writes first. It splits the body into lines and the lines by
 * their quotes, checks nothing, and knows no escapes, no duplicates and no limits, so it does less
 * than the parser that it is compared with.
 */
final class PlainParser {
  private PlainParser() {}

  record Plain(Map<String, String> labels, double value) {}

  static Map<String, List<Plain>> parse(byte[] body) {
    Map<String, List<Plain>> byName = new HashMap<>();
    for (String line : new String(body, UTF_8).split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        sample(line, byName);
      }
    }
    return byName;
  }

  private static void sample(String line, Map<String, List<Plain>> byName) {
    int open = line.indexOf('{');
    int close = line.lastIndexOf('}');
    Map<String, String> labels = new HashMap<>();
    if (open >= 0) {
      for (String label : line.substring(open + 1, close).split("\",", -1)) {
        int equals = label.indexOf('=');
        if (equals > 0) {
          labels.put(label.substring(0, equals), label.substring(equals + 2).replace("\"", ""));
        }
      }
    }
    String[] rest = (open >= 0 ? line.substring(close + 1) : line).trim().split(" ", -1);
    String name = open >= 0 ? line.substring(0, open) : rest[0];
    double value = number(rest[open >= 0 ? 0 : 1]);
    byName.computeIfAbsent(name, n -> new ArrayList<>()).add(new Plain(labels, value));
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
