package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent beside a real nginx with real clients. */
@Timeout(180)
class NginxDownloadsIT {

  private static final String ACTIVE = "plimsoll_download_active{service=\"http\"}";
  private static final String CONNECTIONS = "plimsoll_download_connections{service=\"http\"}";
  private static final String BYTES =
      "plimsoll_download_bytes_total{file=\"unattributed\",service=\"http\"}";
  private static final Duration SOON = Duration.ofSeconds(4);

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
            images: [{directory: %s}]
            services: [{name: http, ports: [%d]}]
            """
                .formatted(nginx.images(), nginx.port()));
    clients = new Clients(nginx.port());
  }

  @AfterEach
  void stop() throws Exception {
    if (clients != null) {
      clients.close();
    }
    if (agent != null) {
      agent.close();
    }
    if (nginx != null) {
      nginx.close();
    }
  }

  @Test
  void countsExactlyTheDownloadsAmongPollsWithinFourSeconds() throws Exception {
    for (int i = 0; i < 40; i++) {
      clients.poll("127.0." + (1 + i % 3) + "." + (100 + i));
    }
    long begin = System.nanoTime();
    for (int i = 0; i < 60; i++) {
      String from = "127.0." + (1 + i % 3) + "." + (1 + i);
      switch (i / 15) {
        case 0 -> clients.curl(from, "/big.ckm", "100k");
        case 1 -> clients.curl(from, "/small.ckm", "500k");
        case 2 -> clients.curl(from, "/100k/big.ckm", "");
        default -> clients.curl(from, "/500k/small.ckm", "");
      }
    }
    List<Double> rising = new ArrayList<>();
    double active =
        Waiting.until(
            Duration.ofSeconds(15), () -> record(rising, agent.metric(ACTIVE)), a -> a >= 60);
    Duration toStart = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(active).isEqualTo(60);
    assertThat(toStart).isLessThan(SOON);
    assertThat(rising).allMatch(count -> count <= 60);
    assertThat(clientsPerSubnet()).isEqualTo(Map.of("127.0.1", 20, "127.0.2", 20, "127.0.3", 20));
    for (int i = 0; i < 20; i++) {
      assertThat(agent.metric(ACTIVE)).isEqualTo(60);
      Waiting.pause(Duration.ofMillis(250));
    }
    assertThat(agent.metric(CONNECTIONS)).isEqualTo(100);
    assertThat(agent.metric("plimsoll_download_stalled{service=\"http\"}")).isZero();

    begin = System.nanoTime();
    clients.stopCurls();
    active = Waiting.until(Duration.ofSeconds(15), () -> agent.metric(ACTIVE), count -> count == 0);
    Duration toStop = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(active).isZero();
    assertThat(toStop).isLessThan(SOON);
    assertThat(agent.metric(CONNECTIONS)).isEqualTo(40);
    assertThat(agent.get("/v1/downloads/active")).isEqualTo("[]");
    assertThat(agent.get("/v1/downloads/active?ended=60").split("\"state\":\"ended\"", -1))
        .hasSize(61);
    System.out.printf("60 active after %s, 0 after %s%n", toStart, toStop);
  }

  /** It sends for a moment every three seconds, and no queue shows what is still to come. */
  @Test
  void followsTheDownloadOfAServerThatIsStarved() throws Exception {
    clients.curl("127.0.1.1", "/pieces/big.ckm", "");
    for (int burst = 0; burst < 9; burst++) {
      nginx.starve(true);
      for (int look = 0; look < 16; look++) {
        Waiting.pause(Duration.ofMillis(150));
        if (burst >= 4) {
          assertThat(agent.metric(ACTIVE)).as("burst %d, look %d", burst, look).isEqualTo(1);
        }
      }
      nginx.starve(false);
      Waiting.pause(Duration.ofSeconds(1));
    }
    assertThat(agent.get("/v1/downloads/active").split("\"state\":\"active\"", -1)).hasSize(2);
    clients.stopCurls();
    double active =
        Waiting.until(Duration.ofSeconds(4), () -> agent.metric(ACTIVE), count -> count == 0);
    assertThat(active).isZero();
  }

  @Test
  void countsTheBytesThatTheClientsReceived() throws Exception {
    AtomicLong received = new AtomicLong();
    for (int i = 0; i < 8; i++) {
      clients.count("127.0.1." + (1 + i), "/2m/big.ckm", received);
    }
    Waiting.until(Duration.ofSeconds(10), () -> agent.metric(ACTIVE), count -> count == 8);

    // nginx sends in bursts, a second apart: both sides must look at the same moments.
    Map<String, Double> begin = freshSample();
    long beginReceived = received.get();
    long beginNanos = System.nanoTime();
    Waiting.pause(Duration.ofSeconds(10));
    Map<String, Double> end = freshSample();
    long endReceived = received.get();
    double seconds = (System.nanoTime() - beginNanos) / 1e9;

    double clientRate = (endReceived - beginReceived) / seconds;
    double agentRate = difference(end, begin, BYTES) / difference(end, begin, TIME);
    assertThat(agentRate / clientRate).isCloseTo(1, within(0.03));
    System.out.printf("clients %.0f B/s, agent %.0f B/s%n", clientRate, agentRate);
  }

  @Test
  void losesNoByteOfDownloadsThatCameAndWentBetweenSamples() throws Exception {
    double before = agent.metric(BYTES);
    for (int i = 0; i < 20; i++) {
      clients.curl("127.0.1." + (1 + i), "/small.ckm", "");
      clients.waitForCurls();
    }
    double expected = 20.0 * (256 << 20);
    double counted =
        Waiting.until(
            Duration.ofSeconds(5), () -> agent.metric(BYTES) - before, b -> b >= expected);
    // Beside the images only 20 heads of some hundred bytes.
    assertThat(counted).isBetween(expected, expected + 20 * 1000);
    assertThat(agent.metric("plimsoll_sampler_success{sampler=\"downloads\"}")).isEqualTo(1);
  }

  @Test
  void saysWhatPrometheusAccepts() throws Exception {
    clients.curl("127.0.1.1", "/100k/big.ckm", "");
    Tools.Result result =
        Tools.run(agent.get("/metrics"), Tools.need("promtool"), "check", "metrics");
    assertThat(result.output()).isEmpty();
    assertThat(result.status()).isZero();
  }

  private static final String TIME = "plimsoll_sample_time_seconds";

  /** A scrape of a sample that was taken just now. */
  private Map<String, Double> freshSample() throws Exception {
    double last = agent.metric(TIME);
    return Waiting.until(
        Duration.ofSeconds(5), agent::scrape, s -> s.getOrDefault(TIME, last) > last);
  }

  private static double difference(
      Map<String, Double> end, Map<String, Double> begin, String metric) {
    return end.getOrDefault(metric, Double.NaN) - begin.getOrDefault(metric, Double.NaN);
  }

  private static double record(List<Double> seen, double value) {
    seen.add(value);
    return value;
  }

  private Map<String, Integer> clientsPerSubnet() throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    Matcher match =
        Pattern.compile("\"client\":\"(127\\.0\\.[0-9]+)\\.[0-9]+\"")
            .matcher(agent.get("/v1/downloads/active"));
    while (match.find()) {
      counts.merge(match.group(1), 1, Integer::sum);
    }
    return counts;
  }
}
