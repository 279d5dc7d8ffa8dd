package dev.plimsoll.deploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Postgres;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.RunningCollector;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of clients fetch images while the log is rotated, and agent and collector are killed
 * again and again: what the collector knows in the end is what the server wrote and the clients
 * got.
 */
class LedgerIT {
  private static final int CLIENTS = Integer.getInteger("plimsoll.ledger.clients", 300);
  private static final int DEATHS = Integer.getInteger("plimsoll.ledger.deaths", 20);
  private static final int SHORTER = 5;
  private static final Duration APART = Duration.ofMillis(250);

  /** Long enough for the log to be renamed and copied once, however few the clients are. */
  private static final Duration ROTATED_TWICE = Duration.ofSeconds(40);

  private static final Duration AGENT_LIFE = Duration.ofSeconds(2);
  private static final Duration COLLECTOR_LIFE = Duration.ofMillis(1500);
  private static final Duration CATCH_UP = Duration.ofSeconds(60);
  private static final Map<String, Long> IMAGES =
      new TreeMap<>(Map.of("small.ckm", 64L << 20, "big.ckm", 256L << 20));

  @TempDir Path directory;
  private final List<AutoCloseable> running = new ArrayList<>();
  private final int agentPort = Tools.freePort();
  private Path design = Path.of("design.yaml");

  @AfterEach
  void stopAll() throws Exception {
    for (int i = running.size() - 1; i >= 0; i--) {
      running.get(i).close();
    }
  }

  @Test
  void inAFile() throws Exception {
    whatIsKnownIsWhatWasWrittenAndWhatClientsGot(Optional.empty(), 1, CLIENTS, DEATHS);
  }

  @Test
  void inADatabase() throws Exception {
    Postgres postgres = Postgres.start(directory);
    running.add(postgres);
    whatIsKnownIsWhatWasWrittenAndWhatClientsGot(
        Optional.of(postgres.url()), 1, CLIENTS / SHORTER, DEATHS / SHORTER);
  }

  @Test
  void inADatabaseThatTwoCollectorsShare() throws Exception {
    Postgres postgres = Postgres.start(directory);
    running.add(postgres);
    whatIsKnownIsWhatWasWrittenAndWhatClientsGot(Optional.of(postgres.url()), 2, CLIENTS, DEATHS);
  }

  private void whatIsKnownIsWhatWasWrittenAndWhatClientsGot(
      Optional<String> database, int collectors, int clients, int deaths) throws Exception {
    LoggingServer server = LoggingServer.start(directory);
    running.add(server);
    for (Map.Entry<String, Long> image : IMAGES.entrySet()) {
      server.image(image.getKey(), image.getValue());
    }
    Path scratch = Files.createTempDirectory(roomy(), "plimsoll-clients");
    running.add(() -> delete(scratch));
    ExecutorService threads = Executors.newCachedThreadPool();
    running.add(threads::shutdownNow);
    design = RunningCollector.design(directory, design(server));
    RunningAgent firstAgent = agent(server);
    RunningCollector firstCollector = collector(Tools.freePort(), database);
    Await.until("the ledger is read", CATCH_UP, () -> current(firstCollector));
    firstAgent.kill();
    firstCollector.kill();
    Rotations rotations = new Rotations(server);

    Future<Integer> rotated = threads.submit(rotations);
    Future<RunningAgent> agent =
        threads.submit(
            new Deaths<>(() -> agent(server), RunningAgent::kill, deaths, AGENT_LIFE, 0));
    List<Future<RunningCollector>> dying = new ArrayList<>();
    for (int i = 1; i <= collectors; i++) {
      int port = Tools.freePort();
      dying.add(
          threads.submit(
              new Deaths<>(
                  () -> collector(port, database),
                  RunningCollector::kill,
                  deaths,
                  COLLECTOR_LIFE,
                  i)));
    }
    List<Fetch> fetched =
        new Crowd(new Fetcher(server, scratch), List.copyOf(IMAGES.keySet()))
            .fetch(clients, apart(clients));
    running.add(agent.get());
    List<RunningCollector> living = new ArrayList<>();
    for (Future<RunningCollector> collector : dying) {
      living.add(collector.get());
      running.add(collector.get());
    }
    rotations.end();
    assertThat(rotated.get()).as("rotations").isGreaterThanOrEqualTo(2);

    List<LoggedLine> written = LoggedLine.all(server.lines());
    for (RunningCollector last : living) {
      Await.until("all is read", CATCH_UP, () -> LoggedLine.taken(last).size() >= written.size());
      assertThat(LoggedLine.taken(last)).containsExactlyInAnyOrderElementsOf(written);
      assertThat(completions(last)).isEqualTo(completions(fetched));
      assertThat(bytesOfExact(last, fetched)).isEqualTo(bytesOfExact(fetched));
    }
  }

  private static Duration apart(int clients) {
    Duration spread = ROTATED_TWICE.dividedBy(clients);
    return spread.compareTo(APART) > 0 ? spread : APART;
  }

  private static boolean current(RunningCollector collector) {
    for (JsonNode agent : collector.get("/api/v1/agents")) {
      if (!agent.path("ledger").path("state").asText().equals("current")) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Long> completions(List<Fetch> fetched) {
    return fetched.stream()
        .filter(fetch -> fetch.times() > 0)
        .collect(
            Collectors.groupingBy(
                fetch -> fetch.client() + " " + fetch.file(),
                TreeMap::new,
                Collectors.summingLong(Fetch::times)));
  }

  private static Map<String, Long> completions(RunningCollector collector) {
    Map<String, Long> found = new TreeMap<>();
    for (JsonNode download : Pages.all(collector, "/api/v1/downloads")) {
      long times = download.path("completions").asLong() + download.path("repeats").asLong();
      if (times > 0) {
        found.merge(name(download), times, Long::sum);
      }
    }
    return found;
  }

  private static String name(JsonNode download) {
    return download.path("client").asText() + " " + download.path("image").asText() + ".ckm";
  }

  /** Of the clients that kept all that was sent to them. */
  private static Map<String, Long> bytesOfExact(List<Fetch> fetched) {
    return fetched.stream()
        .filter(Fetch::exact)
        .collect(
            Collectors.groupingBy(
                fetch -> fetch.client() + " " + fetch.file(),
                TreeMap::new,
                Collectors.summingLong(Fetch::received)));
  }

  private static Map<String, Long> bytesOfExact(RunningCollector collector, List<Fetch> fetched) {
    Map<String, Long> wanted = bytesOfExact(fetched);
    Map<String, Long> found = new TreeMap<>();
    for (JsonNode download : Pages.all(collector, "/api/v1/downloads")) {
      if (wanted.containsKey(name(download))) {
        found.merge(name(download), download.path("bytes").asLong(), Long::sum);
      }
    }
    return found;
  }

  private RunningAgent agent(LoggingServer server) {
    return RunningAgent.start(directory, agentPort, server.agentConfiguration());
  }

  private RunningCollector collector(int port, Optional<String> database) {
    return RunningCollector.start(directory, design, port, "1s", List.of(), database);
  }

  private String design(LoggingServer server) {
    return """
        serviceLevel: {loadWithin: 8h, updateWithin: 24h}
        images:
          - {name: small, files: [small.ckm], packedSize: 64 MiB}
          - {name: big, files: [big.ckm], packedSize: 256 MiB}
        workspaces:
          - {name: small, image: small, deployment: network}
          - {name: big, image: big, deployment: network}
        clientGroups:
          - {name: site-0, clients: 500, networks: [%1$s], link: 1 Gbit/s, workspaces: [small, big]}
          - {name: site-1, clients: 500, networks: [%2$s], link: 1 Gbit/s, workspaces: [small, big]}
          - {name: site-2, clients: 500, networks: [%3$s], link: 1 Gbit/s, workspaces: [small, big]}
          - {name: behind-one, clients: 40, networks: [%4$s/32], link: 1 Gbit/s, workspaces: [small, big]}
        repositories:
          - name: hq
            reason: base
            images: [small, big]
            clientGroups: [site-0, site-1, site-2, behind-one]
            fileServer: {agent: "http://127.0.0.1:%5$d", imageDirectory: "%6$s", link: 1 Gbit/s}
            webServers: [{agent: "http://127.0.0.1:%5$d", url: "http://127.0.0.1:%7$d/images", link: 1 Gbit/s}]
        """
        .formatted(
            Crowd.NETWORKS.get(0),
            Crowd.NETWORKS.get(1),
            Crowd.NETWORKS.get(2),
            Crowd.SHARED,
            agentPort,
            server.images(),
            server.port());
  }

  /** Where files in memory go, else where all temporary files do. */
  private static Path roomy() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static void delete(Path directory) throws IOException {
    try (var left = Files.walk(directory)) {
      for (Path path : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
