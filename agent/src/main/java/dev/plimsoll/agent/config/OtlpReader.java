package dev.plimsoll.agent.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads where metrics are pushed to. */
final class OtlpReader {

  private static final List<String> KEYS = List.of("endpoint", "interval", "headersFile");
  private static final String ENDPOINT = "endpoint: \"http://collector:4318/v1/metrics\"";
  private static final String INTERVAL = "interval: 15s";
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,5})(s|m|h)");
  private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3600);

  private final Problems problems;

  OtlpReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Otlp> read(Node node) {
    return YamlObject.of(node, "otlp", KEYS, problems).flatMap(this::otlp);
  }

  private Optional<Otlp> otlp(YamlObject object) {
    Optional<URI> endpoint =
        object.require("endpoint", ENDPOINT).flatMap(node -> endpoint(object, node));
    Optional<Duration> interval =
        object.get("interval").map(node -> interval(object, node)).orElse(Optional.of(Otlp.USUAL));
    Optional<Path> headers = object.get("headersFile").flatMap(node -> headers(object, node));
    return endpoint.isPresent() && interval.isPresent()
        ? Optional.of(new Otlp(endpoint.get(), interval.get(), headers))
        : Optional.empty();
  }

  private Optional<URI> endpoint(YamlObject object, Node node) {
    Optional<String> text = object.text(node, "endpoint", ENDPOINT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return checked(node, new URI(text.get()));
    } catch (URISyntaxException e) {
      problems.add(node, "endpoint is not a URL: " + e.getReason(), "write \"" + ENDPOINT + "\"");
      return Optional.empty();
    }
  }

  /** The value is not repeated where it may hold a password. */
  private Optional<URI> checked(Node node, URI uri) {
    String scheme = String.valueOf(uri.getScheme());
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      problems.add(
          node.getStartMark(),
          "endpoint holds more than host and path",
          Optional.empty(),
          "credentials go into a file, named by headersFile");
    } else if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      problems.add(node, "endpoint is neither http nor https", "write \"" + ENDPOINT + "\"");
    } else if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
      problems.add(node, "endpoint names no host and port", "write \"" + ENDPOINT + "\"");
    } else if (uri.getRawPath().length() <= 1) {
      problems.add(node, "endpoint has no path", "write it whole, most receivers want /v1/metrics");
    } else {
      return Optional.of(uri);
    }
    return Optional.empty();
  }

  private Optional<Duration> interval(YamlObject object, Node node) {
    Optional<String> text = object.text(node, "interval", INTERVAL);
    Optional<Duration> interval = text.flatMap(OtlpReader::duration);
    if (text.isPresent() && interval.isEmpty()) {
      problems.add(
          node, "interval is not a time from 1s to 1h", "write \"" + INTERVAL + "\", or 2m, or 1h");
    }
    return interval;
  }

  private static Optional<Duration> duration(String text) {
    Matcher match = DURATION.matcher(text);
    return match.matches()
        ? Optional.of(
                Duration.ofSeconds(
                    Long.parseLong(match.group(1)) * SECONDS.getOrDefault(match.group(2), 0)))
            .filter(d -> d.compareTo(Otlp.SHORTEST) >= 0 && d.compareTo(Otlp.LONGEST) <= 0)
        : Optional.empty();
  }

  private Optional<Path> headers(YamlObject object, Node node) {
    Optional<Path> file = new AbsolutePath(problems).read(object, node, "headersFile");
    file.ifPresent(path -> check(node, path));
    return file;
  }

  private void check(Node node, Path file) {
    try {
      new HeadersFile(file).read();
    } catch (IOException e) {
      problems.add(
          node,
          "headersFile cannot be used: " + e.getMessage(),
          "name a file with lines \"Name: value\" that the agent's account may read");
    }
  }
}
