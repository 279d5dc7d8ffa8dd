package dev.plimsoll.deploy.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.RunningCollector;
import dev.plimsoll.deploy.harness.Tools;
import dev.plimsoll.deploy.harness.Web;
import dev.plimsoll.deploy.quickstart.demo.DemoSystem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of the Fleet dashboard finds data in a real Prometheus, which runs with the
 * configuration that is delivered and scrapes a real collector and, through its list of targets, a
 * real agent during a rollout.
 */
final class FleetDashboardIT {
  private static final Path DASHBOARD = Path.of("../dashboards/src/main/grafana/fleet.json");
  private static final Path CONFIGURATION = Path.of("prometheus/prometheus.yml");
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final List<AutoCloseable> RUNNING = new ArrayList<>();
  private static URI prometheus = URI.create("http://127.0.0.1");

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    DemoSystem site = add(DemoSystem.start(directory.resolve("site"), InstantSource.system()));
    int agentPort = Tools.freePort();
    String config = site.agentConfig(agentPort);
    RunningAgent agent =
        add(RunningAgent.start(directory, agentPort, config.substring(config.indexOf('\n') + 1)));
    Path design = RunningCollector.design(directory, site.design(agent.uri()));
    RunningCollector collector =
        add(RunningCollector.start(directory, design, Tools.freePort(), "1s"));
    site.rollOut();
    prometheus = startPrometheus(directory, collector.uri());
  }

  private static URI startPrometheus(Path directory, URI collector) throws IOException {
    String own = "127.0.0.1:" + Tools.freePort();
    Path config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            Files.readString(CONFIGURATION)
                .replace("127.0.0.1:9851", collector.getAuthority())
                .replace("scrape_interval: 15s", "scrape_interval: 1s"));
    List<String> command =
        List.of(
            Tools.require("prometheus"),
            "--config.file=" + config,
            "--storage.tsdb.path=" + directory.resolve("tsdb"),
            "--web.listen-address=" + own);
    add(Child.start("prometheus", directory, command));
    URI uri = URI.create("http://" + own);
    Await.until("Prometheus is ready", PATIENCE, () -> Web.status(uri.resolve("/-/ready")) == 200);
    return uri;
  }

  private static <T extends AutoCloseable> T add(T running) {
    RUNNING.add(0, running);
    return running;
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable one : RUNNING) {
      one.close();
    }
  }

  @Test
  void everyQueryFindsData() throws IOException {
    List<String> expressions = expressions();
    assertThat(expressions).hasSizeGreaterThan(20);
    for (String expression : expressions) {
      Await.until("data for " + expression, PATIENCE, () -> !result(expression).isEmpty());
    }
  }

  @Test
  void theChoiceOfRepositoriesOffersThemAll() {
    Await.until(
        "both repositories",
        PATIENCE,
        () -> values("repository", "plimsoll_repository_info").equals(List.of("depot", "hq")));
  }

  @Test
  void findsTheAgentsThroughTheCollector() {
    Await.until(
        "the agent is scraped",
        PATIENCE,
        () -> result("up{job=\"plimsoll-agent\"} == 1").size() == 1);
  }

  @Test
  void flagsTheRepositoryThatIsTooSmall() {
    String expression =
        "plimsoll_repository_verdict{repository=\"depot\", verdict=\"under-provisioned\"} == 1";
    Await.until("depot is flagged", PATIENCE, () -> !result(expression).isEmpty());
  }

  private static List<String> expressions() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    return dashboard.findValuesAsText("expr").stream()
        .map(expression -> expression.replace("$repository", ".*"))
        .distinct()
        .toList();
  }

  private static JsonNode result(String expression) {
    return Web.json(prometheus.resolve("/api/v1/query?query=" + encoded(expression)))
        .at("/data/result");
  }

  private static List<String> values(String label, String metric) {
    List<String> values = new ArrayList<>();
    Web.json(
            prometheus.resolve("/api/v1/label/" + label + "/values?match%5B%5D=" + encoded(metric)))
        .get("data")
        .forEach(value -> values.add(value.asText()));
    return values;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
