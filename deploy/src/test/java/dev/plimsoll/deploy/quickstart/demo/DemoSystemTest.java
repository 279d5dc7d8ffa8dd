package dev.plimsoll.deploy.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.deploy.harness.Await;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoSystemTest {
  private static final DemoRepository SMALL =
      new DemoRepository(
          "small",
          "base",
          "tiny",
          3_200_000,
          "1 Gbit/s",
          Optional.empty(),
          List.of(
              new DemoSite("here", 5, "127.40.0", 100_000_000, "1 Gbit/s"),
              new DemoSite("there", 2, "127.41.0", 100_000_000, "wan-lyon")),
          "adequate");

  @Test
  void writesFilesOfTheDesignedSize(@TempDir Path directory) throws Exception {
    ImageFiles.write(SMALL, directory);
    assertThat(Files.size(directory.resolve("tiny.ckm"))).isEqualTo(3_100_000);
    assertThat(Files.size(directory.resolve("tiny.ckm.index"))).isEqualTo(100_000);
  }

  @Test
  void everyClientOfEverySiteGetsEveryByte(@TempDir Path directory) throws Exception {
    try (DemoSystem system =
        DemoSystem.start(
            directory, List.of(SMALL), Duration.ofMillis(700), InstantSource.system())) {
      Rollout rollout = system.rollOut().get(0);
      Await.until("rollout ended", Duration.ofSeconds(20), rollout::ended);
      assertThat(rollout.failures()).isEmpty();
      assertThat(rollout.completed()).isEqualTo(7);
      assertThat(rollout.received()).isEqualTo(7 * 3_200_000L);
      // Seven requests spread over 700 ms: the last one comes after 600.
      assertThat(rollout.took().orElseThrow()).isGreaterThan(Duration.ofMillis(600));
      assertThat(Files.readString(directory.resolve("small/access.log")))
          .contains("/MEDVImages/tiny.ckm.index - ", " 127.40.0.5 ", " 127.41.0.2 ");
    }
  }

  @Test
  void saysWhichClientCouldNotDownload(@TempDir Path empty) throws Exception {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(7);
    try (ImageServer server =
        ImageServer.start(empty, empty.resolve("log"), Optional.empty(), InstantSource.system())) {
      Rollout rollout = new Rollout(SMALL, server.address());
      rollout.begin(threads, Duration.ofMillis(7));
      Await.until("rollout ended", Duration.ofSeconds(20), rollout::ended);
      assertThat(rollout.took()).isEmpty();
      assertThat(rollout.failures())
          .hasSize(7)
          .anyMatch(one -> one.startsWith("127.41.0.2") && one.contains("404"));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void writesDesignAndAgentConfigurationForTheRunningServers() throws Exception {
    var served =
        new DesignText.Served(
            SMALL,
            Path.of("/tmp/images"),
            Path.of("/tmp/log"),
            InetSocketAddress.createUnresolved("127.0.0.1", 8080));
    assertThat(DesignText.agent(9850, List.of(served)))
        .isEqualTo(
            """
            listen: 127.0.0.1:9850
            images:
              - directory: "/tmp/images"
            services:
              - {name: small, ports: [8080], accessLog: "/tmp/log", format: w3c}
            """);
    assertThat(DesignText.design(URI.create("http://127.0.0.1:9850"), List.of(served)))
        .isEqualTo(
            """
            # The demonstration's design: a working day played in 40 seconds.
            organization: Plimsoll demonstration
            serviceLevel: {loadWithin: 40s, updateWithin: 40s, pollInterval: 8s, logOnWithin: 8s,
                           targetUtilization: 0.7}
            images:
              - {name: tiny, files: [tiny.ckm, tiny.ckm.index], packedSize: 3200000 B}
            workspaces:
              - {name: tiny, image: tiny, deployment: network}
            links:
              - {name: wan-lyon, bandwidth: 200 Mbit/s, shareForImages: 0.5}
            clientGroups:
              - {name: here, clients: 5, networks: [127.40.0.0/24], link: 1 Gbit/s, workspaces: [tiny]}
              - {name: there, clients: 2, networks: [127.41.0.0/24], link: wan-lyon, workspaces: [tiny]}
            repositories:
              - name: small
                reason: base
                at: [here]
                images: [tiny]
                clientGroups: [here, there]
                fileServer: {agent: "http://127.0.0.1:9850", imageDirectory: "/tmp/images", placement: dedicated,
                             disk: {throughput: 400 MB/s, operations: 10000}, link: 1 Gbit/s}
                webServers:
                  - {agent: "http://127.0.0.1:9850", url: "http://127.0.0.1:8080/MEDVImages", link: 1 Gbit/s}
            """);
  }
}
