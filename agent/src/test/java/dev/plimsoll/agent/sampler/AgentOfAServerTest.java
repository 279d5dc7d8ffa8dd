package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.Agent;
import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.Listen;
import dev.plimsoll.agent.reading.WebSite;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent samples sites and shares where the system tells of them, and only there. */
@Timeout(60)
class AgentOfAServerTest {

  private static final AgentConfig CONFIG =
      new AgentConfig(new Listen("127.0.0.1", 0), List.of(), List.of());

  private static class Server extends FakeHost {
    @Override
    public boolean tellsServers() {
      return true;
    }

    @Override
    public List<WebSite> sites() {
      OptionalLong unknown = OptionalLong.empty();
      return List.of(new WebSite("Default", unknown, unknown, unknown, OptionalLong.of(99)));
    }
  }

  @Test
  void saysWhatTheServersTell() throws Exception {
    assertThat(sampled(new Server()))
        .contains("plimsoll_site_sent_bytes_total{site=\"Default\"} 99.0\n")
        .contains("plimsoll_sampler_success{sampler=\"servers\"} 1.0\n");
  }

  @Test
  void saysNothingOfThemElsewhere() throws Exception {
    assertThat(sampled(new FakeHost())).doesNotContain("plimsoll_site").doesNotContain("servers");
  }

  private static String sampled(FakeHost host) throws Exception {
    try (Agent agent = Agent.start(CONFIG, host, "1")) {
      URI uri = URI.create("http://127.0.0.1:" + agent.address().getPort() + "/metrics");
      String text = "";
      // Bounded by the class's time limit: the first sample takes a moment.
      while (!text.contains("plimsoll_sampler_success{sampler=\"disks\"}")) {
        text =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
      }
      return text;
    }
  }
}
