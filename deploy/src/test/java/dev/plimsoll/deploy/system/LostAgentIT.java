package dev.plimsoll.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.RunningCollector;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents and the collector die and come back. */
class LostAgentIT {
  @TempDir Path directory;
  private final List<AutoCloseable> running = new ArrayList<>();
  private final int agentPort = Tools.freePort();

  @AfterEach
  void stopAll() throws Exception {
    for (int i = running.size() - 1; i >= 0; i--) {
      running.get(i).close();
    }
  }

  @Test
  void withoutItsAgentNothingIsGreenAndWithItAllIsAsBefore() throws IOException {
    RunningAgent agent = keep(agent());
    RunningCollector collector = keep(collector(Tools.freePort()));
    Await.until(
        "adequate", Duration.ofSeconds(15), () -> verdict(collector, "roomy").equals("adequate"));
    assertThat(verdict(collector, "narrow")).isEqualTo("under-provisioned");

    agent.kill();
    Await.until(
        "unknown", Duration.ofSeconds(2), () -> verdict(collector, "roomy").equals("unknown"));
    JsonNode roomy = collector.repository("roomy");
    assertThat(roomy.path("reason").asText()).contains("no answer from agent " + agent.uri());
    JsonNode narrow = collector.repository("narrow");
    assertThat(narrow.path("verdict").asText()).isEqualTo("under-provisioned");
    assertThat(narrow.path("reason").asText()).contains("no answer from agent " + agent.uri());

    keep(agent());
    Await.until(
        "adequate again",
        Duration.ofSeconds(15),
        () -> verdict(collector, "roomy").equals("adequate"));
  }

  @Test
  void theCollectorComesBackWithItsDesignAndItsPeaks() throws IOException {
    keep(agent());
    int port = Tools.freePort();
    RunningCollector first = keep(collector(port));
    Await.until(
        "a peak",
        Duration.ofSeconds(90),
        () -> first.resource("roomy", "disk-throughput").has("peak"));
    JsonNode before = first.resource("roomy", "disk-throughput");
    first.kill();

    RunningCollector second = keep(collector(port));
    assertThat(second.readyAfter()).isLessThan(Duration.ofSeconds(3));
    JsonNode after = second.resource("roomy", "disk-throughput");
    assertThat(after.path("peakSince").asText()).isEqualTo(before.path("peakSince").asText());
    assertThat(after.path("peak").asDouble())
        .isGreaterThanOrEqualTo(before.path("peak").asDouble());
    assertThat(second.get("/api/v1/design").path("state").asText()).isEqualTo("current");
  }

  private static String verdict(RunningCollector collector, String repository) {
    return collector.repository(repository).path("verdict").asText();
  }

  private RunningAgent agent() throws IOException {
    Path images = Files.createDirectories(directory.resolve("images"));
    Files.write(images.resolve("lab.ckm"), new byte[1024 * 1024]);
    return RunningAgent.start(
        directory,
        agentPort,
        """
        images: [{directory: %s}]
        services: [{name: http, ports: [8080]}]
        """
            .formatted(images));
  }

  private RunningCollector collector(int port) {
    return RunningCollector.start(
        directory, RunningCollector.design(directory, design()), port, "1s");
  }

  private <T extends AutoCloseable> T keep(T resource) {
    running.add(resource);
    return resource;
  }

  private String design() {
    return """
        serviceLevel: {loadWithin: 8h, updateWithin: 24h}
        images: [{name: lab, files: [lab.ckm], packedSize: 1 MiB}]
        workspaces: [{name: lab, image: lab, deployment: network}]
        links: [{name: thin, bandwidth: 1 kbit/s, shareForImages: 1}]
        clientGroups:
          - {name: here, clients: 10, networks: [127.0.1.0/24], link: 1 Gbit/s, workspaces: [lab]}
          - {name: there, clients: 10, networks: [127.0.2.0/24], link: thin, workspaces: [lab]}
        repositories:
          - name: roomy
            reason: base
            at: [here]
            images: [lab]
            clientGroups: [here]
            fileServer: {agent: "%1$s", imageDirectory: "%2$s/images", disk: {throughput: 400 MB/s}, link: 1 Gbit/s}
            webServers: [{agent: "%1$s", url: "http://127.0.0.1:8080/images", link: 1 Gbit/s}]
          - name: narrow
            reason: remote-network
            images: [lab]
            clientGroups: [there]
            fileServer: {agent: "%1$s", imageDirectory: "%2$s/images", disk: {throughput: 400 MB/s}, link: 1 Gbit/s}
            webServers: [{agent: "%1$s", url: "http://127.0.0.1:8080/images", link: 1 Gbit/s}]
        """
        .formatted("http://127.0.0.1:" + agentPort, directory);
  }
}
