package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent installed for one JDK, as its user starts it: by the launcher, with an archive. */
final class MeasuredAgent {
  private static final int POLL_MILLIS = 2;

  private final Path directory;
  private final Map<String, String> environment;

  private MeasuredAgent(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** Copies launcher and jar into {@code directory} and writes the archive for {@code jdk}. */
  static MeasuredAgent install(Path directory, Path jdk) throws IOException {
    Files.createDirectories(directory);
    for (String file : List.of("plimsoll-agent", "plimsoll-agent.jar")) {
      Files.copy(
          Tools.agentJar().resolveSibling(file),
          directory.resolve(file),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    MeasuredAgent agent = new MeasuredAgent(directory, Map.of("JAVA_HOME", jdk.toString()));
    try (Child archive = agent.launch(List.of("archive"))) {
      archive.exit(Duration.ofMinutes(2));
    }
    return agent;
  }

  /** A running agent. */
  record Running(Child process, Scraper scraper, ProcessCost cost, double firstAnswerSeconds)
      implements AutoCloseable {

    /** The value of the first sample whose line begins with {@code name}. */
    double value(String name) throws IOException, InterruptedException {
      return scraper
          .text()
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .findFirst()
          .orElseThrow(() -> new IOException("the agent does not tell " + name));
    }

    @Override
    public void close() {
      process.close();
    }
  }

  /** Starts it and waits for its first complete answer. */
  Running start(String rest) throws IOException, InterruptedException {
    int port = Tools.freePort();
    Path config =
        Files.writeString(
            directory.resolve("agent.yaml"), "listen: 127.0.0.1:" + port + "\n" + rest);
    Scraper scraper = new Scraper(URI.create("http://127.0.0.1:" + port + "/metrics"));
    long start = System.nanoTime();
    Child process = launch(List.of("--config", config.toString()));
    while (scraper.attempt().isEmpty()) {
      if (!process.alive()) {
        throw new IOException("the agent did not start: " + process.output());
      }
      Thread.sleep(POLL_MILLIS);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Running(process, scraper, new ProcessCost(process.pid()), seconds);
  }

  private Child launch(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(directory.resolve("plimsoll-agent").toString());
    command.addAll(arguments);
    return Child.start("agent", directory, command, environment);
  }
}
