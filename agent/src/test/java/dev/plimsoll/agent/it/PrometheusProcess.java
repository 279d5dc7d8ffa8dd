package dev.plimsoll.agent.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Prometheus of its own that scrapes one target each second. */
final class PrometheusProcess implements AutoCloseable {

  private static final String CONFIG =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
        - job_name: agent
          static_configs: [{targets: ['%s']}]
      """;

  private final Process process;
  private final String url;

  private PrometheusProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static PrometheusProcess start(Path directory, String target) throws Exception {
    Path config = Files.writeString(directory.resolve("prometheus.yml"), CONFIG.formatted(target));
    String listen = "127.0.0.1:" + Tools.freePort();
    Process process =
        new ProcessBuilder(
                Tools.need("prometheus"),
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("prometheus"),
                "--web.listen-address=" + listen,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusProcess(process, "http://" + listen);
  }

  /** The series that are there now with their values, a line for each; empty while it starts. */
  List<String> query(String expression) throws Exception {
    return Tools.run("", Tools.need("promtool"), "query", "instant", url, expression)
        .output()
        .lines()
        .filter(line -> line.contains(" => "))
        .toList();
  }

  /** What it knows of the metrics' kinds and units, as JSON. */
  String metadata() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/targets/metadata"))
            .timeout(Duration.ofSeconds(20))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    Tools.stop(process);
  }
}
