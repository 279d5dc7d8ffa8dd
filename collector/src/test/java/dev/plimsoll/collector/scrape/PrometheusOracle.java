package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes bodies from a small server and says what it took of them. */
public final class PrometheusOracle implements AutoCloseable {
  public static final Path BINARY = Path.of("/usr/bin/prometheus");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<Served> served;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;
  private final Process process;

  /** A body with one character for each byte. */
  public record Served(String name, String contentType, String text) {
    byte[] bytes() {
      return text.getBytes(ISO_8859_1);
    }
  }

  /**
   * What Prometheus says of one body.
   *
   * @param points by series, by milliseconds since the epoch
   */
  public record Scrape(boolean up, String error, Map<String, Map<Long, Double>> points) {}

  private PrometheusOracle(Path directory, List<Served> served) throws IOException {
    this.served = served;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    int port = freePort();
    this.api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(config, config());
    this.process =
        new ProcessBuilder(
                BINARY.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
  }

  /** Starts it over {@code served}. */
  public static PrometheusOracle start(Path directory, List<Served> served) throws IOException {
    return new PrometheusOracle(directory, served);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    Served body = served.get(Integer.parseInt(exchange.getRequestURI().getPath().substring(1)));
    exchange.getResponseHeaders().set("Content-Type", body.contentType());
    byte[] bytes = body.bytes();
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String config() {
    StringBuilder text =
        new StringBuilder(
            """
            global: {scrape_interval: 2s, scrape_timeout: 2s}
            scrape_configs:
              - job_name: parity
                honor_labels: true
                static_configs:
            """);
    for (int i = 0; i < served.size(); i++) {
      text.append("      - targets: ['127.0.0.1:%d']%n".formatted(server.getAddress().getPort()));
      text.append("        labels: {__metrics_path__: /%d, parity: '%d'}%n".formatted(i, i));
    }
    return text.toString();
  }

  /** Waits until each body was scraped, then asks for all that was stored; in the served order. */
  public List<Scrape> scrapes() throws IOException, InterruptedException {
    JsonNode targets = targetsOnceAllScraped();
    List<Scrape> scrapes = new ArrayList<>();
    for (int i = 0; i < served.size(); i++) {
      JsonNode target = target(targets, i);
      boolean up = target.path("health").asText().equals("up");
      scrapes.add(new Scrape(up, target.path("lastError").asText(), up ? points(i) : Map.of()));
    }
    return scrapes;
  }

  private static JsonNode target(JsonNode targets, int number) {
    for (JsonNode target : targets) {
      if (target.path("labels").path("parity").asText().equals(String.valueOf(number))) {
        return target;
      }
    }
    throw new AssertionError("Prometheus does not know target " + number);
  }

  private JsonNode targetsOnceAllScraped() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Thread.sleep(200);
      if (!process.isAlive()) {
        throw new IOException("Prometheus ended with " + process.exitValue());
      }
      JsonNode targets = answer("targets?state=active").path("data").path("activeTargets");
      if (targets.size() == served.size() && allScraped(targets)) {
        return targets;
      }
    }
    throw new IOException("Prometheus did not scrape everything within " + PATIENCE);
  }

  private static boolean allScraped(JsonNode targets) {
    for (JsonNode target : targets) {
      // An error that starts so is one of fetching: no word on the body yet.
      if (target.path("health").asText().equals("unknown")
          || target.path("lastError").asText().startsWith("Get ")) {
        return false;
      }
    }
    return true;
  }

  private Map<String, Map<Long, Double>> points(int number)
      throws IOException, InterruptedException {
    String query = "{parity=\"" + number + "\"}[10m]";
    JsonNode result =
        answer("query?query=" + URLEncoder.encode(query, UTF_8)).path("data").path("result");
    Map<String, Map<Long, Double>> points = new TreeMap<>();
    for (JsonNode series : result) {
      Map<String, String> labels = new TreeMap<>();
      series
          .path("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      String name = Objects.requireNonNull(labels.remove("__name__"));
      if (!name.equals("up") && !name.startsWith("scrape_")) {
        labels.keySet().removeAll(List.of("parity", "job", "instance"));
        points.put(name + labels, values(series.path("values")));
      }
    }
    return points;
  }

  private static Map<Long, Double> values(JsonNode values) {
    Map<Long, Double> points = new TreeMap<>();
    for (JsonNode point : values) {
      String value = point.get(1).asText().replace("Inf", "Infinity");
      points.put(Math.round(point.get(0).asDouble() * 1000), Double.parseDouble(value));
    }
    return points;
  }

  private JsonNode answer(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    try {
      return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    } catch (java.net.ConnectException | com.fasterxml.jackson.core.JsonParseException notYet) {
      return JSON.nullNode();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
