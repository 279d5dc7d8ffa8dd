package dev.plimsoll.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Namespace;
import dev.plimsoll.deploy.harness.Nginx;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.RunningCollector;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A link of 100 Mbit/s between two network namespaces, filled by real downloads from real nginx.
 */
class SaturatedLinkIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SERVER = "10.99.0.1";
  private static final long GIB = 1024L * 1024 * 1024;

  @TempDir Path directory;
  private final List<AutoCloseable> running = new ArrayList<>();

  @AfterEach
  void stopAll() throws Exception {
    for (int i = running.size() - 1; i >= 0; i--) {
      running.get(i).close();
    }
  }

  @Test
  void namesTheLinkWhileItIsFullAndNoLonger() {
    Tools.require("tc");
    Tools.require("curl");
    Namespace site = keep(Namespace.pair(directory, SERVER, List.of("10.99.1.1", "10.99.1.2")));
    site.shape("100mbit");
    Nginx nginx = keep(Nginx.start(directory, site.onServer(), SERVER + ":80", ""));
    nginx.image("finance.ckm", 2 * GIB);
    String agentConfig =
        """
        images: [{directory: %s}]
        services: [{name: http, ports: [80]}]
        """
            .formatted(nginx.images());
    keep(RunningAgent.start(directory, "127.0.0.1", 9850, agentConfig, site.onServer(), false));
    Path design = RunningCollector.design(directory, design(nginx.images()));
    keep(collector(site, design));

    Await.until("under-provisioned on paper", Duration.ofSeconds(30), () -> beforeAnyLoad(site));
    List<Child> clients = new ArrayList<>();
    for (String from : List.of("10.99.1.1", "10.99.1.2", "10.99.1.1", "10.99.1.2")) {
      clients.add(keep(download(site, from)));
    }
    Duration flagged =
        Await.until(
            "saturated", Duration.ofSeconds(15), () -> link(site).path("saturated").asBoolean());
    assertThat(flagged).isLessThan(Duration.ofSeconds(15));
    JsonNode repository = repository(site);
    assertThat(repository.path("saturated").asBoolean()).isTrue();
    assertThat(repository.path("reason").asText()).contains("link wan");
    assertThat(link(site).path("reason").asText()).contains("network link wan");

    clients.forEach(Child::kill);
    Await.until(
        "clear again",
        Duration.ofSeconds(30),
        () -> !repository(site).path("saturated").asBoolean(true));
  }

  private boolean beforeAnyLoad(Namespace site) {
    JsonNode link = link(site);
    return link.path("verdict").asText().equals("under-provisioned")
        && !link.path("saturated").asBoolean(true)
        && link.path("reason").asText().contains("wan");
  }

  private Child collector(Namespace site, Path design) {
    List<String> command = new ArrayList<>(site.onServer());
    command.add(Tools.collectorJar().resolveSibling("plimsoll").toString());
    command.addAll(List.of("run", "--design", design.toString(), "--port", "9851"));
    command.addAll(List.of("--data", directory.resolve("data").toString()));
    return Child.start("collector", directory, command);
  }

  private Child download(Namespace site, String from) {
    List<String> command = new ArrayList<>(site.atSite());
    command.addAll(List.of("curl", "-s", "--interface", from, "-o", "/dev/null"));
    command.add("http://" + SERVER + "/images/finance.ckm");
    return Child.start("curl", directory, command);
  }

  private JsonNode link(Namespace site) {
    for (JsonNode one : repository(site).path("resources")) {
      if (one.path("resource").asText().equals("link")) {
        return one;
      }
    }
    throw new AssertionError("no link in " + repository(site));
  }

  private JsonNode repository(Namespace site) {
    List<String> command = new ArrayList<>(site.onServer());
    command.addAll(List.of("curl", "-sf", "--max-time", "5"));
    command.add("http://127.0.0.1:9851/api/v1/repositories/branch");
    try {
      return JSON.readTree(Child.run(directory, command.toArray(String[]::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends AutoCloseable> T keep(T resource) {
    running.add(resource);
    return resource;
  }

  /** 200 clients × 2 GiB within 8 h need 119 Mbit/s; 0.94 × 100 Mbit/s are 94. */
  private static String design(Path images) {
    return """
        serviceLevel: {loadWithin: 8h, updateWithin: 24h}
        images: [{name: finance, files: [finance.ckm], packedSize: 2 GiB}]
        workspaces: [{name: finance, image: finance, deployment: network}]
        links: [{name: wan, bandwidth: 100 Mbit/s, shareForImages: 1}]
        clientGroups:
          - {name: lyon, clients: 200, networks: [10.99.1.0/24], link: wan, workspaces: [finance]}
        repositories:
          - name: branch
            reason: base
            images: [finance]
            clientGroups: [lyon]
            fileServer: {agent: "http://127.0.0.1:9850", imageDirectory: "%1$s", disk: {throughput: 400 MB/s}, link: 1 Gbit/s}
            webServers: [{agent: "http://127.0.0.1:9850", url: "http://10.99.0.1/images", link: 1 Gbit/s}]
        """
        .formatted(images);
  }
}
