package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent where the native library cannot be loaded: on a volume mounted noexec, for one. */
@Timeout(120)
class ConnectionFallbackIT {

  private static final String CONNECTIONS = "plimsoll_download_connections{service=\"http\"}";

  @TempDir Path directory;

  @Test
  void readsConnectionsFromProcAndSaysWhy() throws Exception {
    assumeTrue(System.getProperty("os.name").startsWith("Linux"), "elsewhere there is no /proc");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 5, loopback);
        Socket client = new Socket(loopback, server.getLocalPort());
        AgentProcess agent =
            AgentProcess.start(
                directory,
                "services: [{name: http, ports: [%d]}]%n".formatted(server.getLocalPort()),
                "env",
                "PLIMSOLL_JAVA_OPTS=-Djna.nounpack=true -Djna.nosys=true")) {
      Map<String, Double> scrape =
          Waiting.until(
              Duration.ofSeconds(20), agent::scrape, found -> found.containsKey(CONNECTIONS));

      assertThat(client.isConnected()).isTrue();
      assertThat(scrape)
          .containsEntry(CONNECTIONS, 1.0)
          .containsEntry("plimsoll_download_active{service=\"http\"}", 0.0)
          .containsEntry("plimsoll_download_method_info{method=\"proc_net_tcp\"}", 1.0)
          .containsEntry("plimsoll_sampler_success{sampler=\"downloads\"}", 0.0);
      assertThat(scrape.keySet()).noneMatch(name -> name.startsWith("plimsoll_download_bytes"));
      assertThat(agent.log())
          .contains("downloads are told by their send queues alone, their bytes are unknown");
    }
  }
}
