package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent's jar with images, services and a download in progress, as Prometheus sees it. */
@Timeout(180)
class ExpositionIT {

  private static final Pattern LABEL = Pattern.compile("[a-z_]+=\"(?:[^\"\\\\]|\\\\.)*\"");

  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";

  @TempDir Path directory;
  private Nginx nginx;
  private AgentProcess agent;
  private Clients clients;

  @BeforeEach
  void start() throws Exception {
    nginx = Nginx.start(directory);
    agent =
        AgentProcess.start(
            directory,
            """
            images: [{directory: %s}, {directory: /none}]
            services: [{name: http, ports: [%d]}]
            """
                .formatted(nginx.images(), nginx.port()));
    clients = new Clients(nginx.port());
    clients.curl("127.0.1.1", "/100k/big.ckm", "");
    Waiting.until(
        Duration.ofSeconds(20),
        () -> agent.metric("plimsoll_download_active{service=\"http\"}"),
        active -> active == 1);
  }

  @AfterEach
  void stop() throws Exception {
    clients.close();
    agent.close();
    nginx.close();
  }

  @Test
  void isTextOfWhichPromtoolHasNothingToSay() throws Exception {
    String text = agent.get("/metrics", "Accept", "text/plain;version=0.0.4");
    assertThat(text)
        .contains("plimsoll_download_active{service=\"http\"} 1.0\n")
        .contains("file=\"big.ckm\"")
        .doesNotContain("# UNIT", "# EOF");

    Tools.Result result = Tools.run(text, Tools.need("promtool"), "check", "metrics");

    assertThat(result.output()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void givesPrometheusEverySampleInOpenMetrics() throws Exception {
    assertThat(agent.get("/metrics", "Accept", OPEN_METRICS))
        .contains("# UNIT plimsoll_disk_read_bytes bytes\n")
        .endsWith("# EOF\n");
    try (PrometheusProcess prometheus = PrometheusProcess.start(directory, agent.address())) {
      Set<String> stored =
          Waiting.until(
              Duration.ofSeconds(60), () -> stored(prometheus), s -> s.equals(shown(agent)));

      assertThat(stored).isEqualTo(shown(agent)).hasSizeGreaterThan(60);
      assertThat(prometheus.query("up{job=\"agent\"}").get(0)).contains("=> 1 @");
      // Only OpenMetrics tells units, and infos from gauges.
      assertThat(prometheus.metadata())
          .contains(
              "\"metric\":\"plimsoll_disk_read_bytes\",\"type\":\"counter\","
                  + "\"help\":\"Bytes read from the disk.\",\"unit\":\"bytes\"")
          .contains("\"metric\":\"plimsoll_disk\",\"type\":\"info\"");
    }
  }

  private static Set<String> stored(PrometheusProcess prometheus) throws Exception {
    return prometheus.query("{job=\"agent\",__name__=~\"plimsoll_.*\"}").stream()
        .map(line -> line.substring(0, line.lastIndexOf(" => ")))
        .map(series -> series.replaceAll("(instance|job)=\"[^\"]*\"", ""))
        .map(ExpositionIT::plain)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> shown(AgentProcess agent) {
    try {
      return agent.scrape().keySet().stream()
          .map(series -> series.replaceAll("[a-z_]+=\"\"", "")) // empty is absent to Prometheus
          .map(ExpositionIT::plain)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name and the labels that are left, in order of their names. */
  private static String plain(String series) {
    TreeSet<String> labels =
        LABEL
            .matcher(series)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    return series.replaceAll("\\{.*", "") + labels;
  }
}
