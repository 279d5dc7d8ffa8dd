package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A slow client, a slow server and a bad path, as the agent tells them apart. */
@Timeout(180)
class SlowPathsIT {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;

  private Nginx nginx;
  private AgentProcess agent;
  private Clients clients;

  @BeforeEach
  void start() throws Exception {
    nginx = Nginx.start(directory);
    agent =
        AgentProcess.start(
            directory, "services: [{name: http, ports: [%d]}]".formatted(nginx.port()));
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
  void tellsAClientThatReadsSlowlyFromAServerThatSendsSlowly() throws Exception {
    clients.curl("127.0.1.1", "/big.ckm", "200k");
    clients.curl("127.0.1.2", "/500k/big.ckm", "");
    double client =
        Waiting.until(
            LONG, () -> figure("127.0.1.1", "receiveWindowLimitedShare"), share -> share > 0.9);
    double server =
        Waiting.until(
            LONG,
            () -> figure("127.0.1.2", "receiveWindowLimitedShare"),
            share -> share >= 0 && share < 0.1);
    assertThat(client).isGreaterThan(0.9);
    assertThat(server).isBetween(0.0, 0.1);
    assertThat(figure("127.0.1.2", "retransmittedShare")).isZero();
    assertThat(figure("127.0.1.2", "roundTripSeconds")).isBetween(1e-6, 0.5);

    Map<String, Double> scrape =
        Waiting.until(LONG, agent::scrape, s -> of(s, "rate_bytes_per_second_count") > 1);
    assertThat(of(scrape, "sent_bytes_total")).isGreaterThan(1 << 20);
    assertThat(of(scrape, "receive_window_limited_seconds_total"))
        .isGreaterThan(0.5 * of(scrape, "busy_seconds_total"));
    assertThat(of(scrape, "send_buffer_limited_seconds_total")).isLessThan(1);
    assertThat(of(scrape, "rate_bytes_per_second_count")).isGreaterThan(1);
    System.out.printf("receive-window limited: client %.3f, server %.3f%n", client, server);
  }

  @Test
  void tellsAPathThatLosesPackets() throws Exception {
    try (NarrowPath path = NarrowPath.open()) {
      Process curl = path.curl("http://" + NarrowPath.SERVER + ":" + nginx.port() + "/big.ckm");
      try {
        double lost =
            Waiting.until(
                LONG, () -> figure(NarrowPath.CLIENT, "retransmittedShare"), share -> share > 0.01);
        assertThat(lost).isBetween(0.01, 0.9);
        assertThat(figure(NarrowPath.CLIENT, "receiveWindowLimitedShare")).isLessThan(0.5);
        Map<String, Double> scrape = agent.scrape();
        assertThat(of(scrape, "retransmitted_bytes_total")).isGreaterThan(10_000);
        System.out.printf("retransmitted share on the narrow path: %.3f%n", lost);
      } finally {
        Tools.stop(curl);
      }
    }
  }

  private static double of(Map<String, Double> scrape, String metric) {
    return scrape.getOrDefault("plimsoll_download_" + metric + "{service=\"http\"}", Double.NaN);
  }

  /** A figure of the one transfer of {@code client}; -1 while there is none. */
  private double figure(String client, String name) throws Exception {
    Matcher match =
        Pattern.compile("\"client\":\"" + client + "\"[^}]*\"" + name + "\":([-0-9.E]+)")
            .matcher(agent.get("/v1/downloads/active"));
    return match.find() ? Double.parseDouble(match.group(1)) : -1;
  }
}
