package dev.plimsoll.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.RunningAgent;
import dev.plimsoll.deploy.harness.RunningCollector;
import dev.plimsoll.deploy.harness.Tools;
import dev.plimsoll.deploy.harness.Web;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes in the log of a large rollout, and looks at page and API meanwhile. */
@Command(name = "deploy/bench/ledger", mixinStandardHelpOptions = true, sortOptions = false)
public final class LedgerBenchmark implements Callable<Integer> {
  private static final long RANGE_BYTES = 1 << 20;
  private static final double LEAST_PER_SECOND = 5_000;
  private static final double MOST_SECONDS = 1;
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final List<String> PATHS =
      List.of(
          "/",
          "/api/v1/repositories",
          "/api/v1/downloads?repository=hq&limit=100",
          "/api/v1/downloads?repository=hq&client=10.0.0.1",
          "/api/v1/downloads/summary?repository=hq");

  @Option(names = "--clients", description = "that load the image (default: ${DEFAULT-VALUE})")
  private int clients = 20_000;

  @Option(names = "--ranges", description = "that each asks for (default: ${DEFAULT-VALUE})")
  private int ranges = 500;

  @Option(names = "--database", description = "PostgreSQL instead of the file that is the default")
  private @Nullable String database;

  private LedgerBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LedgerBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("plimsoll-bench");
    try {
      return measure(directory) ? 0 : 1;
    } finally {
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private boolean measure(Path directory) throws Exception {
    Path images = Files.createDirectories(directory.resolve("images"));
    try (RandomAccessFile image = new RandomAccessFile(images.resolve("image").toFile(), "rw")) {
      image.setLength(ranges * RANGE_BYTES);
    }
    Path log = Files.createFile(directory.resolve("access.log"));
    int agentPort = Tools.freePort();
    String design = design(agentPort, images);
    try (RunningAgent agent = RunningAgent.start(directory, agentPort, agent(images, log));
        RunningCollector collector =
            RunningCollector.start(
                directory,
                RunningCollector.design(directory, design),
                Tools.freePort(),
                "1s",
                List.of(),
                Optional.ofNullable(database))) {
      Await.until("the ledger is read", START, () -> current(collector));
      return measure(directory, log, agent, collector);
    }
  }

  private boolean measure(Path directory, Path log, RunningAgent agent, RunningCollector collector)
      throws Exception {
    long total = (long) clients * ranges;
    ProcessCost collecting = new ProcessCost(collector.pid());
    ProcessCost reading = new ProcessCost(agent.pid());
    double cpu = collecting.cpuSeconds();
    double agentCpu = reading.cpuSeconds();
    List<Double> answers = new ArrayList<>();
    double memory = 0;
    long start = System.nanoTime();
    Thread writer = new Thread(() -> write(log), "writer");
    writer.start();
    while (requests(collector) < total) {
      for (String path : PATHS) {
        answers.add(seconds(collector.uri().resolve(path)));
      }
      memory = Math.max(memory, collecting.residentMebibytes());
      Await.pause(LOOK);
    }
    double took = (System.nanoTime() - start) / 1e9;
    writer.join();
    double perSecond = total / took;
    double slowest = Figures.highest(answers);
    JsonNode summary = summary(collector);
    long covered = 0;
    for (JsonNode part : summary) {
      covered += part.path("covered").asLong();
    }
    System.out.printf(
        "%,d requests of %,d clients in %.0f s: %,.0f a second (limit %,.0f)%n",
        total, clients, took, perSecond, LEAST_PER_SECOND);
    System.out.printf(
        "collector %.1f, agent %.1f us of processor a request; collector %.0f MiB at most%n",
        (collecting.cpuSeconds() - cpu) / total * 1e6,
        (reading.cpuSeconds() - agentCpu) / total * 1e6,
        memory);
    System.out.printf(
        "page and API meanwhile: %.3f s in the middle, %.3f s at most (limit %.0f s), %d answers%n",
        Figures.median(answers), slowest, MOST_SECONDS, answers.size());
    System.out.printf(
        "%,d of %,d downloads covered; data directory %.0f MiB for %.0f MiB of log%n",
        covered, clients, mebibytes(directory.resolve("data")), mebibytes(log));
    return perSecond >= LEAST_PER_SECOND && slowest < MOST_SECONDS && covered == clients;
  }

  private static boolean current(RunningCollector collector) {
    return collector
        .get("/api/v1/agents")
        .path(0)
        .path("ledger")
        .path("state")
        .asText()
        .equals("current");
  }

  private static JsonNode summary(RunningCollector collector) {
    return collector.get("/api/v1/downloads/summary?repository=hq").path("versions");
  }

  private static long requests(RunningCollector collector) {
    long requests = 0;
    for (JsonNode part : summary(collector)) {
      requests += part.path("requests").asLong();
    }
    return requests;
  }

  private static double seconds(URI uri) {
    long start = System.nanoTime();
    Web.text(uri);
    return (System.nanoTime() - start) / 1e9;
  }

  private void write(Path log) {
    try {
      new RolloutLog(clients, ranges, RANGE_BYTES).write(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double mebibytes(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / 1048576.0;
    }
  }

  private static String agent(Path images, Path log) {
    return """
        images: [{directory: %s}]
        services:
          - {name: http, ports: [8080], accessLog: %s, format: '%s'}
        """
        .formatted(images, log, RolloutLog.FORMAT);
  }

  private String design(int agentPort, Path images) {
    return """
        serviceLevel: {loadWithin: 8h, updateWithin: 24h}
        images: [{name: image, files: [image], packedSize: %1$d MiB}]
        workspaces: [{name: image, image: image, deployment: network}]
        clientGroups:
          - {name: all, clients: %2$d, networks: [10.0.0.0/8], link: 10 Gbit/s, workspaces: [image]}
        repositories:
          - name: hq
            reason: base
            images: [image]
            clientGroups: [all]
            fileServer: {agent: "http://127.0.0.1:%3$d", imageDirectory: "%4$s", link: 10 Gbit/s}
            webServers: [{agent: "http://127.0.0.1:%3$d", url: "http://127.0.0.1:8080/images", link: 10 Gbit/s}]
        """
        .formatted(ranges, clients, agentPort, images);
  }
}
