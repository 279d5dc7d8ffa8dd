package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.agent.Agent;
import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.Listen;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.oshi.OshiHost;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent over OSHI, as it runs on other systems; here on Linux. */
@Timeout(120)
class OshiAgentIT {

  private static final String ACTIVE = "plimsoll_download_active{service=\"http\"} 1.0";

  @TempDir Path images;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void saysEveryPartWithinItsTime() throws Exception {
    assumeTrue(System.getProperty("os.name").startsWith("Linux"), "OSHI tells queues on Linux");
    Files.writeString(images.resolve("a.ckm"), "12345");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 5, loopback);
        Socket taker = new Socket(loopback, server.getLocalPort());
        Socket accepted = server.accept();
        Agent agent = Agent.start(config(server.getLocalPort()), host(), "test")) {
      send(accepted);
      String scrape =
          Waiting.until(
              Duration.ofSeconds(60),
              () -> get(agent),
              text -> text.contains(ACTIVE) && successes(text) == 6);

      assertThat(taker.isConnected()).isTrue();
      // Of downloads it says what is missing.
      assertThat(scrape.lines().filter(line -> line.startsWith("plimsoll_sampler_success")))
          .containsExactlyInAnyOrder(
              "plimsoll_sampler_success{sampler=\"cpu\"} 1.0",
              "plimsoll_sampler_success{sampler=\"disks\"} 1.0",
              "plimsoll_sampler_success{sampler=\"downloads\"} 0.0",
              "plimsoll_sampler_success{sampler=\"images\"} 1.0",
              "plimsoll_sampler_success{sampler=\"memory\"} 1.0",
              "plimsoll_sampler_success{sampler=\"networks\"} 1.0",
              "plimsoll_sampler_success{sampler=\"volumes\"} 1.0");
      assertThat(scrape)
          .contains("plimsoll_download_method_info{method=\"oshi\"} 1\n")
          .contains("plimsoll_download_connections{service=\"http\"} 1.0\n")
          .contains(ACTIVE + "\n")
          .contains("plimsoll_cpu_seconds_total{mode=\"idle\"}")
          .contains("plimsoll_memory_available_bytes ")
          .contains("plimsoll_disk_busy_seconds_total{")
          .contains("plimsoll_network_received_bytes_total{device=\"lo\"}")
          .contains("plimsoll_volume_size_bytes{")
          .contains("file=\"a.ckm\"} 5.0\n")
          .doesNotContain("plimsoll_download_bytes_total")
          .doesNotContain("plimsoll_disk_read_seconds_total")
          .doesNotContain("plimsoll_disk_queue_seconds_total")
          .doesNotContain("plimsoll_network_transmit_drops_total")
          .doesNotContain("plimsoll_memory_cached_bytes");
    }
  }

  private static OshiHost host() {
    return new OshiHost(System::nanoTime);
  }

  private AgentConfig config(int port) {
    Service http = new Service("http", List.of(port), Optional.empty());
    return new AgentConfig(new Listen("127.0.0.1", 0), List.of(images), List.of(http));
  }

  /** Nobody takes it, so it fills the queue. */
  private static void send(Socket accepted) {
    Thread writer =
        new Thread(
            () -> {
              try {
                accepted.getOutputStream().write(new byte[64 << 20]);
              } catch (java.io.IOException e) {
                // Closed at the end of the test.
              }
            });
    writer.setDaemon(true);
    writer.start();
  }

  private String get(Agent agent) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + agent.address().getPort() + "/metrics");
    return client
        .send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
            BodyHandlers.ofString())
        .body();
  }

  private static long successes(String text) {
    return text.lines().filter(l -> l.matches("plimsoll_sampler_success\\{.*} 1\\.0")).count();
  }
}
