package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.scrape.PrometheusOracle;
import dev.plimsoll.collector.scrape.PrometheusOracle.Scrape;
import dev.plimsoll.collector.scrape.PrometheusOracle.Served;
import dev.plimsoll.collector.store.LedgerLimits;
import dev.plimsoll.collector.web.WebSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole collector in this process, asking an agent over a real socket. */
@Timeout(90)
class CollectorTest {
  private static final String DESIGN =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images: [{name: finance-xp, files: [finance.ckm], packedSize: 1 MB}]
      workspaces: [{name: finance, image: finance-xp, deployment: network}]
      clientGroups:
        - {name: office, clients: 18, networks: [10.10.0.0/16], workspaces: [finance]}
      repositories:
        - name: NAME
          reason: base
          at: [office]
          images: [finance-xp]
          clientGroups: [office]
          fileServer: {agent: "http://127.0.0.1:PORT", volume: "/srv", imageDirectory: "/srv/images",
                       placement: dedicated, disk: {throughput: 400 MB/s, operations: 3000}}
          webServers: [{agent: "http://127.0.0.1:PORT", url: "http://127.0.0.1:8080/", placement: dedicated}]
      """;

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private FakeAgent agent = new FakeAgent();
  private Optional<Collector> running = Optional.empty();

  @BeforeEach
  void writeDesign() throws IOException {
    write("hq");
  }

  @AfterEach
  void stop() {
    running.ifPresent(Collector::close);
    agent.close();
  }

  @Test
  void judgesByWhatTheAgentAnswers() throws Exception {
    start();

    JsonNode hq = await("/api/v1/repositories/hq", it -> it.has("activeDownloads"));

    assertThat(hq.get("activeDownloads").asInt()).isZero();
    assertThat(resource(hq, "disk-space").get("provenance").asText()).isEqualTo("measured");
    JsonNode agents = get("/api/v1/agents");
    assertThat(agents.get(0).get("state").asText()).isEqualTo("up");
    assertThat(agents.get(0).get("version").asText()).isEqualTo("9.9");
    assertThat(agents.get(0).get("samplersFailing")).hasSize(1);
  }

  @Test
  void isUnknownWhileTheAgentIsLostAndRecoversByItself() throws Exception {
    start();
    await("/api/v1/repositories/hq", it -> !verdict(it).equals("unknown"));
    int port = agent.port();

    agent.close();
    JsonNode lost = await("/api/v1/repositories/hq", it -> verdict(it).equals("unknown"));

    assertThat(lost.get("reason").asText()).contains("127.0.0.1:" + port);
    JsonNode seen = get("/api/v1/agents").get(0);
    assertThat(seen.get("state").asText()).isEqualTo("lost");
    assertThat(seen.get("reason").asText()).isNotBlank();
    assertThat(text("/metrics"))
        .contains("plimsoll_scrape_up{agent=\"http://127.0.0.1:" + port + "\"} 0");

    agent = new FakeAgent(port);

    await("/api/v1/repositories/hq", it -> !verdict(it).equals("unknown"));
  }

  @Test
  void takesUpAChangeOfTheDesignAndKeepsTheLastGoodOne() throws Exception {
    start();
    await("/api/v1/agents", it -> it.get(0).get("state").asText().equals("up"));

    Files.writeString(design(), "images: [");
    JsonNode rejected = await("/api/v1/design", it -> it.get("state").asText().equals("rejected"));

    assertThat(rejected.get("errors").get(0).get("line").asInt()).isPositive();
    assertThat(rejected.at("/design/repositories/0/name").asText()).isEqualTo("hq");
    assertThat(text("/metrics")).contains("\nplimsoll_design_valid 0.0\n");
    assertThat(get("/api/v1/agents").get(0).get("state").asText()).isEqualTo("up");

    write("lyon");
    await("/api/v1/repositories", it -> it.get(0).get("name").asText().equals("lyon"));

    assertThat(get("/api/v1/design").get("state").asText()).isEqualTo("current");
    assertThat(text("/metrics")).contains("\nplimsoll_design_valid 1.0\n");
    // The agent serves the new repository too: what is known of it was kept.
    assertThat(get("/api/v1/agents").get(0).get("state").asText()).isEqualTo("up");
  }

  @Test
  void knowsItsPeaksAgainAfterARestart() throws Exception {
    start();
    JsonNode before =
        resource(
            await("/api/v1/repositories/hq", it -> resource(it, "disk-throughput").has("peak")),
            "disk-throughput");
    stop();
    agent = new FakeAgent();

    // Another port of the agent: nothing can be measured, only remembered.
    start();

    JsonNode after = resource(get("/api/v1/repositories/hq"), "disk-throughput");
    assertThat(after.get("peak").asDouble()).isEqualTo(before.get("peak").asDouble());
    assertThat(after.get("peakSince")).isEqualTo(before.get("peakSince"));
    assertThat(after.has("used")).isFalse();
  }

  @Test
  void keepsHistoryForTheCharts() throws Exception {
    start();

    JsonNode history =
        await(
            "/api/v1/repositories/hq/history?minutes=5",
            it -> resource(it, "disk-throughput").get("points").size() >= 3);

    assertThat(resource(history, "disk-throughput").get("points").get(2).get(1).asDouble())
        .isEqualTo(50_000_000);
    assertThat(history.get("activeDownloads").size()).isPositive();
  }

  @Test
  void namesThePortThatIsTakenAndLeavesNothingBehind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CollectorSettings settings = settings("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> Collector.start(settings, read(), Clock.systemUTC()))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("127.0.0.1 port " + taken.getLocalPort() + " is in use");
    }
    start();
  }

  @Test
  void refusesAnAddressThatThisHostDoesNotHave() {
    assertThatThrownBy(() -> Collector.start(settings("192.0.2.1", 0), read(), Clock.systemUTC()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot listen on 192.0.2.1");
  }

  @Test
  void refusesTheDataDirectoryOfAnotherCollector() throws Exception {
    start();

    assertThatThrownBy(() -> Collector.start(settings("127.0.0.1", 0), read(), Clock.systemUTC()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("in use by another collector");
  }

  @Test
  void hasMetricsThatPrometheusLikes() throws Exception {
    start();
    await("/api/v1/agents", it -> it.get(0).get("state").asText().equals("up"));
    for (int i = 0; i < 100 && !text("/metrics").contains("jvm_memory_used_bytes"); i++) {
      Thread.sleep(100);
    }
    Path metrics = Files.writeString(directory.resolve("metrics"), text("/metrics"));
    assertThat(Files.readString(metrics)).contains("jvm_memory_used_bytes", "vertx_http_server_");

    Path said = directory.resolve("said");
    Process promtool;
    try {
      promtool =
          new ProcessBuilder("promtool", "check", "metrics")
              .redirectInput(metrics.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
    } catch (IOException e) {
      org.junit.jupiter.api.Assumptions.abort("promtool is not installed here");
      return;
    }
    assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said)).isEmpty();
    assertThat(promtool.exitValue()).isZero();
  }

  @Test
  void hasMetricsThatPrometheusTakesInOpenMetrics() throws Exception {
    assumeTrue(Files.isExecutable(PrometheusOracle.BINARY), "prometheus is not installed here");
    start();
    await("/api/v1/agents", it -> it.get(0).get("state").asText().equals("up"));
    for (int i = 0; i < 100 && !text("/metrics").contains("jvm_memory_used_bytes"); i++) {
      Thread.sleep(100);
    }
    URI uri = running.orElseThrow().address().resolve("/metrics");
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri)
                .header("Accept", "application/openmetrics-text;version=1.0.0")
                .build(),
            BodyHandlers.ofString());
    String type = answer.headers().firstValue("content-type").orElse("");
    assertThat(type).startsWith("application/openmetrics-text");
    long samples = answer.body().lines().filter(line -> !line.startsWith("#")).count();

    Served served = new Served("collector", type, answer.body());
    try (PrometheusOracle oracle = PrometheusOracle.start(directory, List.of(served))) {
      Scrape scrape = oracle.scrapes().get(0);

      assertThat(scrape.error()).isEmpty();
      assertThat(scrape.points()).hasSize((int) samples).hasSizeGreaterThan(80);
    }
  }

  private void start() throws StartException {
    running = Optional.of(Collector.start(settings("127.0.0.1", 0), read(), Clock.systemUTC()));
  }

  private CollectorSettings settings(String listen, int port) {
    return new CollectorSettings(
        design(),
        new WebSettings(listen, port),
        new StorageSettings(
            directory.resolve("data"), Optional.empty(), Duration.ofHours(1), LedgerLimits.DEFAULT),
        Duration.ofSeconds(1),
        UnaryOperator.identity());
  }

  private Path design() {
    return directory.resolve("design.yaml");
  }

  private ValidDesign read() {
    return (ValidDesign) DesignReader.read(design());
  }

  /** As an editor does: a new file takes the old one's name. */
  private void write(String name) throws IOException {
    String text = DESIGN.replace("NAME", name).replace("PORT", String.valueOf(agent.port()));
    Path next = Files.writeString(directory.resolve("design.yaml.new"), text);
    Files.move(next, design(), StandardCopyOption.REPLACE_EXISTING);
  }

  private JsonNode await(String path, Predicate<JsonNode> holds) throws Exception {
    JsonNode last = get(path);
    for (int i = 0; i < 300 && !holds.test(last); i++) {
      Thread.sleep(100);
      last = get(path);
    }
    assertThat(holds.test(last)).as("after 30 s %s says %s", path, last).isTrue();
    return last;
  }

  private JsonNode get(String path) throws Exception {
    return new ObjectMapper().readTree(text(path));
  }

  private String text(String path) throws Exception {
    URI uri = running.orElseThrow().address().resolve(path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private static String verdict(JsonNode repository) {
    return repository.get("verdict").asText();
  }

  private static JsonNode resource(JsonNode of, String kind) {
    for (JsonNode resource : of.get("resources")) {
      if (resource.get("resource").asText().equals(kind)) {
        return resource;
      }
    }
    throw new AssertionError("no " + kind + " in " + of);
  }
}
