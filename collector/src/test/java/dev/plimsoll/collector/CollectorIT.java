package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged collector as its own process, started, stopped and killed. */
@Timeout(120)
class CollectorIT {
  private static final Path LAUNCHER = Path.of("target", "plimsoll").toAbsolutePath();
  private static final Path AGENT =
      Path.of("..", "agent", "target", "plimsoll-agent").toAbsolutePath().normalize();
  private static final Duration PROMISED = Duration.ofSeconds(3);

  private static final String DESIGN =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images: [{name: finance-xp, files: [finance.ckm], packedSize: 1 MB}]
      workspaces: [{name: finance, image: finance-xp, deployment: network}]
      clientGroups:
        - {name: office, clients: 18, networks: [127.0.0.0/8], workspaces: [finance]}
      repositories:
        - name: hq
          reason: base
          at: [office]
          images: [finance-xp]
          clientGroups: [office]
          fileServer: {agent: "http://127.0.0.1:AGENT", volume: "VOLUME", imageDirectory: "IMAGES",
                       placement: dedicated, disk: {throughput: 400 MB/s, operations: 3000}}
          webServers: [{agent: "http://127.0.0.1:AGENT", url: "http://127.0.0.1:8080/", placement: dedicated}]
      """;

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private int port;

  @BeforeEach
  void findPort() throws IOException {
    assertThat(LAUNCHER).isExecutable();
    port = freePort();
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void isReadyInTimeAfterItWasKilledAndKnowsDesignAndPeaks() throws Exception {
    try (FakeAgent agent = new FakeAgent()) {
      write(agent.port(), "/srv", "/srv/images");
      Process first = run();
      awaitReady();
      JsonNode before =
          resource(
              await("/api/v1/repositories/hq", it -> resource(it, "disk-throughput").has("peak")),
              "disk-throughput");
      // The next readings, and with them the peak, are written within two intervals.
      Thread.sleep(2_000);
      first.destroyForcibly().waitFor();

      Duration took = PROMISED;
      for (int attempt = 0; attempt < 6 && took.compareTo(PROMISED) >= 0; attempt++) {
        long start = System.nanoTime();
        Process again = run();
        awaitReady();
        took = Duration.ofNanos(System.nanoTime() - start);
        JsonNode after = resource(get("/api/v1/repositories/hq"), "disk-throughput");
        assertThat(after.get("peak").asDouble()).isEqualTo(before.get("peak").asDouble());
        assertThat(after.get("peakSince")).isEqualTo(before.get("peakSince"));
        again.destroyForcibly().waitFor();
      }
      assertThat(took).isLessThan(PROMISED);
    }
  }

  @Test
  void stopsWhenItIsToldTo() throws Exception {
    write(1, "/srv", "/srv/images");
    Process collector = run();
    awaitReady();
    for (int i = 0; i < 100 && !log().contains("page at"); i++) {
      Thread.sleep(50);
    }

    collector.destroy();

    assertThat(collector.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(log()).contains("page at http://127.0.0.1:" + port + "/").contains("stopped");
  }

  @Test
  void refusesABadDesignASecondCollectorAndATakenPort() throws Exception {
    Files.writeString(design(), "images: [");
    assertThat(exit(run())).isEqualTo(2);
    assertThat(log()).contains("design.yaml:1:").contains("nothing was started");

    write(1, "/srv", "/srv/images");
    run();
    awaitReady();
    assertThat(exit(run("--port", "0"))).isEqualTo(1);
    assertThat(log()).contains("is in use by another collector");
    assertThat(exit(run("--data", directory.resolve("other").toString()))).isEqualTo(1);
    assertThat(log()).contains("127.0.0.1 port " + port + " is in use");
  }

  @Test
  void judgesTheHostOfARealAgent() throws Exception {
    assumeThat(AGENT).as("the agent is built").isExecutable();
    Path images = Files.createDirectory(directory.resolve("images"));
    Files.write(images.resolve("finance.ckm"), new byte[1_000_000]);
    int agentPort = freePort();
    Path config =
        Files.writeString(
            directory.resolve("agent.yaml"),
            "listen: 127.0.0.1:%d%nimages: [{directory: %s}]%nservices: [{name: http, ports: [8080]}]%n"
                .formatted(agentPort, images));
    start("agent.log", AGENT.toString(), "--config", config.toString());
    write(agentPort, volume(images), images.toString());
    run();
    awaitReady();

    JsonNode hq = await("/api/v1/repositories/hq", it -> it.has("activeDownloads"));

    assertThat(hq.get("activeDownloads").asInt()).isZero();
    assertThat(hq.at("/images/0/file").asText()).isEqualTo("finance.ckm");
    assertThat(hq.at("/images/0/state").asText()).isEqualTo("present");
    assertThat(get("/api/v1/agents").get(0).get("state").asText()).isEqualTo("up");
  }

  /**
   * Where the native library cannot be loaded, connections tell their queues and not their bytes.
   */
  @Test
  void countsTheDownloadsOfARealAgentThatCannotTellTheirBytes() throws Exception {
    assumeThat(AGENT).as("the agent is built").isExecutable();
    assumeThat(System.getProperty("os.name")).as("/proc is there").startsWith("Linux");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Path images = Files.createDirectory(directory.resolve("images"));
    int agentPort = freePort();
    try (ServerSocket server = new ServerSocket(0, 5, loopback);
        Socket client = new Socket(loopback, server.getLocalPort());
        Socket download = server.accept()) {
      Path config =
          Files.writeString(
              directory.resolve("agent.yaml"),
              "listen: 127.0.0.1:%d%nimages: [{directory: %s}]%nservices: [{name: http, ports: [%d]}]%n"
                  .formatted(agentPort, images, server.getLocalPort()));
      start(
          "agent.log",
          "env",
          "PLIMSOLL_JAVA_OPTS=-Djna.nounpack=true -Djna.nosys=true",
          AGENT.toString(),
          "--config",
          config.toString());
      write(agentPort, volume(images), images.toString());
      run();
      awaitReady();
      Thread writer = new Thread(() -> fill(download));
      writer.start();

      JsonNode hq = await("/api/v1/repositories/hq", it -> it.path("activeDownloads").asInt() == 1);

      assertThat(client.isConnected()).isTrue();
      assertThat(hq.at("/clientGroups/0/activeDownloads").asInt()).isEqualTo(1);
      assertThat(hq.at("/clientGroups/0").has("bytesPerSecond")).isFalse();
      assertThat(hq.at("/otherClients/activeDownloads").asInt()).isZero();
      assertThat(hq.at("/otherClients").has("bytesPerSecond")).isFalse();
      assertThat(resource(hq, "downloads").get("used").asInt()).isEqualTo(1);
      JsonNode agent = get("/api/v1/agents").get(0);
      assertThat(agent.get("state").asText()).isEqualTo("up");
      assertThat(agent.get("samplersFailing").toString()).contains("downloads");
      assertThat(log()).doesNotContain("malformed");
    }
  }

  /** Nobody reads: the send queue fills, and stays full until the socket is closed. */
  private static void fill(Socket socket) {
    try {
      socket.getOutputStream().write(new byte[32 << 20]);
    } catch (IOException e) {
      // Closed by the test.
    }
  }

  private Process run(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(LAUNCHER.toString(), "run", "--design", design().toString()));
    List<String> extra = List.of(more);
    if (!extra.contains("--port")) {
      command.addAll(List.of("--port", String.valueOf(port)));
    }
    if (!extra.contains("--data")) {
      command.addAll(List.of("--data", directory.resolve("data").toString()));
    }
    command.addAll(List.of("--interval", "1s"));
    command.addAll(extra);
    return start("collector.log", command.toArray(String[]::new));
  }

  private Process start(String log, String... command) throws IOException {
    File file = directory.resolve(log).toFile();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
            .start();
    started.add(process);
    return process;
  }

  private static int exit(Process process) throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private void awaitReady() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < end) {
      try {
        if (fetch("/readyz").statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Nothing listens yet.
      }
      Thread.sleep(20);
    }
    throw new AssertionError("not ready after 30 s: " + log());
  }

  private JsonNode await(String path, Predicate<JsonNode> holds) throws Exception {
    JsonNode last = get(path);
    for (int i = 0; i < 300 && !holds.test(last); i++) {
      Thread.sleep(100);
      last = get(path);
    }
    assertThat(holds.test(last)).as("after 30 s %s says %s", path, last).isTrue();
    return last;
  }

  private JsonNode get(String path) throws Exception {
    return new ObjectMapper().readTree(fetch(path).body());
  }

  private HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static JsonNode resource(JsonNode repository, String wanted) {
    for (JsonNode resource : repository.get("resources")) {
      if (resource.get("resource").asText().equals(wanted)) {
        return resource;
      }
    }
    throw new AssertionError("no " + wanted + " in " + repository);
  }

  private void write(int agentPort, String volume, String images) throws IOException {
    Files.writeString(
        design(),
        DESIGN
            .replace("AGENT", String.valueOf(agentPort))
            .replace("VOLUME", volume)
            .replace("IMAGES", images));
  }

  private static String volume(Path images) throws IOException {
    // "name (device)" on Linux: the mount point is the first part.
    return Files.getFileStore(images).toString().replaceFirst(" \\(.*", "");
  }

  private Path design() {
    return directory.resolve("design.yaml");
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("collector.log"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
