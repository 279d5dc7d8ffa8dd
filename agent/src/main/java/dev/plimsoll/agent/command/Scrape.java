package dev.plimsoll.agent.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an agent said of itself at {@code /metrics}.
 *
 * @param lines those that hold a value
 */
record Scrape(List<String> lines) {

  private static final int MILLIS = 5000;
  private static final Pattern LABEL = Pattern.compile("[{,]([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  Scrape {
    lines = List.copyOf(lines);
  }

  static Scrape of(InetSocketAddress agent) throws IOException {
    URLConnection connection =
        URI.create("http://127.0.0.1:" + agent.getPort() + "/metrics").toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    try (InputStream in = connection.getInputStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Scrape(text.lines().filter(line -> !line.startsWith("#")).toList());
    }
  }

  int size() {
    return lines.size();
  }

  /** How many values the metric has. */
  long count(String metric) {
    return lines.stream().filter(line -> isOf(line, metric)).count();
  }

  /** The values of a label of the metric, each once. */
  List<String> labels(String metric, String label) {
    return lines.stream()
        .filter(line -> isOf(line, metric))
        .flatMap(line -> LABEL.matcher(line).results())
        .filter(match -> match.group(1).equals(label))
        .map(match -> match.group(2))
        .distinct()
        .toList();
  }

  /** The sum over all values of the metric. */
  double sum(String metric) {
    return lines.stream()
        .filter(line -> isOf(line, metric))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static boolean isOf(String line, String metric) {
    return line.startsWith(metric + "{") || line.startsWith(metric + " ");
  }
}
