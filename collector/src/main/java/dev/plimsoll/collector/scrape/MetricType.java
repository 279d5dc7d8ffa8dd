package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;

/** The words that may stand in a TYPE line. They are checked and not kept: names decide here. */
final class MetricType {
  private static final Set<String> TEXT =
      Set.of("counter", "gauge", "histogram", "summary", "untyped");
  private static final Set<String> OPENMETRICS =
      Set.of(
          "counter",
          "gauge",
          "histogram",
          "gaugehistogram",
          "summary",
          "info",
          "stateset",
          "unknown");

  private MetricType() {}

  static boolean inText(byte[] b, int from, int to) {
    return TEXT.contains(word(b, from, to));
  }

  static boolean inOpenMetrics(byte[] b, int from, int to) {
    return OPENMETRICS.contains(word(b, from, to));
  }

  private static String word(byte[] b, int from, int to) {
    return new String(b, from, to - from, ISO_8859_1);
  }
}
