package dev.plimsoll.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Nginx;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.RunningCollector;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixty throttled downloads from three sites beside forty idle connections, by real nginx and curl.
 */
class ActiveDownloadsIT {
  private static final Duration SOON = Duration.ofSeconds(4);

  /** A sample and a question each half second while downloads run, and the judging: twice that. */
  private static final Duration AS_OLD_AS_AN_ANSWER_MAY_BE = Duration.ofMillis(2500);

  private static final long MIB = 1024L * 1024;

  @TempDir Path directory;
  private final List<AutoCloseable> running = new ArrayList<>();
  private final List<Child> clients = new ArrayList<>();
  private final int web = Tools.freePort();
  private RunningCollector collector;

  @BeforeEach
  void startServers() {
    Tools.require("curl");
    Nginx nginx =
        keep(
            Nginx.start(
                directory,
                List.of(),
                "127.0.0.1:" + web,
                "location /slow/ { alias " + directory + "/images/; limit_rate 300k; }"));
    nginx.image("big.ckm", 1024 * MIB);
    nginx.image("small.ckm", 256 * MIB);
    RunningAgent agent =
        keep(
            RunningAgent.start(
                directory,
                Tools.freePort(),
                """
                images: [{directory: %s}]
                services: [{name: http, ports: [%d]}]
                """
                    .formatted(nginx.images(), web)));
    Path design = RunningCollector.design(directory, design(agent, nginx.images()));
    collector = keep(RunningCollector.start(directory, design, Tools.freePort(), "1s"));
    Await.until(
        "first evidence",
        Duration.ofSeconds(10),
        () -> collector.repository("hq").has("activeDownloads"));
  }

  @AfterEach
  void stopAll() throws Exception {
    for (Child client : clients) {
      client.close();
    }
    for (int i = running.size() - 1; i >= 0; i--) {
      running.get(i).close();
    }
  }

  @Test
  void countsExactlyTheDownloadsThatRunAndWhereTheyGo() throws IOException {
    for (int i = 1; i <= 40; i++) {
      keep(idleConnection(1 + i % 3, 100 + i));
    }
    assertThat(collector.repository("hq").path("activeDownloads").asInt()).isZero();

    for (int i = 1; i <= 20; i++) {
      download("127.0.1." + i, "images/big.ckm", "--limit-rate", "300k");
      download("127.0.2." + i, "slow/big.ckm");
      download("127.0.3." + i, "images/small.ckm", "--limit-rate", "500k");
    }
    Await.until("60 active", SOON, () -> active() == 60);
    assertThat(perGroup()).isEqualTo(Map.of("north", 20, "south", 20, "west", 20));

    ReceivedBytes all = new ReceivedBytes(() -> received("got-*"));
    ReceivedBytes steady = new ReceivedBytes(() -> received("got-127.0.2.*"));
    watch(Duration.ofSeconds(13), all, steady);
    for (int answer = 0; answer < 5; answer++) {
      watch(Duration.ofMillis(700), all, steady);
      JsonNode repository = collector.repository("hq");
      all.look();
      steady.look();
      assertThat(repository.path("activeDownloads").asInt()).isEqualTo(60);
      assertThat(south(repository)).isCloseTo(steady.rate(0), withinThreePercent(steady.rate(0)));
      // curl reads in bursts: its ten seconds are compared with those that the answer speaks of.
      List<Double> rates = all.rates(AS_OLD_AS_AN_ANSWER_MAY_BE);
      assertThat(groups(repository)).satisfies(isOneOf(rates));
      assertThat(used(repository, "web-tier-throughput")).satisfies(isOneOf(rates));
      assertThat(used(repository, "web-tier-network")).satisfies(isOneOf(rates));
    }

    clients.forEach(Child::kill);
    Await.until("none active", SOON, () -> active() == 0);
  }

  private int active() {
    return collector.repository("hq").path("activeDownloads").asInt(-1);
  }

  private Map<String, Integer> perGroup() {
    Map<String, Integer> active = new TreeMap<>();
    for (JsonNode group : collector.repository("hq").path("clientGroups")) {
      active.put(group.path("name").asText(), group.path("activeDownloads").asInt(-1));
    }
    return active;
  }

  private static Offset<Double> withinThreePercent(double rate) {
    return within(0.03 * rate);
  }

  private static double south(JsonNode repository) {
    for (JsonNode group : repository.path("clientGroups")) {
      if (group.path("name").asText().equals("south")) {
        return group.path("bytesPerSecond").asDouble();
      }
    }
    throw new AssertionError("no group south in " + repository);
  }

  private static double groups(JsonNode repository) {
    double sum = 0;
    for (JsonNode group : repository.path("clientGroups")) {
      sum += group.path("bytesPerSecond").asDouble();
    }
    return sum;
  }

  private static double used(JsonNode repository, String resource) {
    for (JsonNode each : repository.path("resources")) {
      if (each.path("resource").asText().equals(resource)) {
        return each.path("used").asDouble();
      }
    }
    throw new AssertionError("no resource " + resource + " in " + repository);
  }

  private static Consumer<Double> isOneOf(List<Double> rates) {
    return figure ->
        assertThat(rates)
            .anySatisfy(rate -> assertThat(figure).isCloseTo(rate, withinThreePercent(rate)));
  }

  private static void watch(Duration time, ReceivedBytes... clients) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (ReceivedBytes each : clients) {
        each.look();
      }
      Await.pause(Duration.ofMillis(50));
    }
  }

  private void download(String from, String path, String... options) {
    Path to = directory.resolve("got-" + from);
    List<String> command =
        new ArrayList<>(List.of("curl", "-s", "--interface", from, "-o", to.toString()));
    command.addAll(List.of(options));
    command.add("http://127.0.0.1:" + web + "/" + path);
    clients.add(Child.start("curl", directory, command));
  }

  private long received(String files) {
    long sum = 0;
    try (var found = Files.newDirectoryStream(directory, files)) {
      for (Path file : found) {
        sum += Files.size(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  /** A client that has asked for something small and keeps its connection. */
  private Socket idleConnection(int site, int client) throws IOException {
    Socket socket = new Socket();
    byte[] from = {127, 0, (byte) site, (byte) client};
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web));
    OutputStream out = socket.getOutputStream();
    out.write(
        "HEAD /images/big.ckm HTTP/1.1\r\nHost: images\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    return socket;
  }

  private <T extends AutoCloseable> T keep(T resource) {
    running.add(resource);
    return resource;
  }

  private String design(RunningAgent agent, Path images) {
    return """
        serviceLevel: {loadWithin: 8h, updateWithin: 24h}
        images:
          - {name: big, files: [big.ckm], packedSize: 1 GiB}
          - {name: small, files: [small.ckm], packedSize: 256 MiB}
        workspaces:
          - {name: big, image: big, deployment: network}
          - {name: small, image: small, deployment: network}
        clientGroups:
          - {name: north, clients: 100, networks: [127.0.1.0/24], link: 10 Gbit/s, workspaces: [big]}
          - {name: south, clients: 100, networks: [127.0.2.0/24], link: 10 Gbit/s, workspaces: [big]}
          - {name: west, clients: 100, networks: [127.0.3.0/24], link: 10 Gbit/s, workspaces: [small]}
        repositories:
          - name: hq
            reason: base
            images: [big, small]
            clientGroups: [north, south, west]
            fileServer: {agent: "%1$s", imageDirectory: "%2$s", disk: {throughput: 400 MB/s}, link: 10 Gbit/s}
            webServers:
              - {agent: "%1$s", url: "http://127.0.0.1:%3$d/images", link: 10 Gbit/s}
        """
        .formatted(agent.uri(), images, web);
  }
}
