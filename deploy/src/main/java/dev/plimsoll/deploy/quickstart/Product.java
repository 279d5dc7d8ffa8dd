package dev.plimsoll.deploy.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Agent and collector, started from the build by their launchers and watched over. */
final class Product {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration CHECK = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A process that closes its connections may take so long until it has ended. */
  private static final Duration ENDING = Duration.ofSeconds(2);

  private final Path root;
  private final TemporaryDirectory directory;
  private final Cleanup cleanup;
  private final Http http = new Http();
  private final List<ChildProcess> running = new ArrayList<>();

  /**
   * Nothing is started yet.
   *
   * @param root of the checkout
   * @param directory for logs, data and temporary files
   * @param cleanup ends what is started
   */
  Product(Path root, TemporaryDirectory directory, Cleanup cleanup) {
    this.root = root;
    this.directory = directory;
    this.cleanup = cleanup;
  }

  /**
   * Lets the collector check a design file.
   *
   * @throws Failure with what is wrong in it
   */
  void checkDesign(Path design) throws Failure, IOException {
    List<String> command =
        List.of(launcher("collector", "plimsoll"), "design", "check", design.toString());
    try (ChildProcess check = ChildProcess.start("check", directory.path(), command)) {
      if (check.exit(CHECK) == 2) {
        throw Failure.badInput("the design cannot be used:\n" + check.output().stripTrailing());
      }
    }
  }

  /** Starts the agent and waits until it answers there. */
  void startAgent(Path config, URI answersAt) throws Failure, IOException {
    ChildProcess agent =
        start("agent", launcher("agent", "plimsoll-agent"), "--config", config.toString());
    await(agent, answersAt.resolve("/healthz"));
  }

  /**
   * Starts the collector on a port of 127.0.0.1 and waits until it is ready; hands out its address.
   */
  URI startCollector(Path design, int port, String interval) throws Failure, IOException {
    Path data = Files.createDirectories(directory.path().resolve("data"));
    ChildProcess collector =
        start(
            "collector",
            launcher("collector", "plimsoll"),
            "run",
            "--design",
            design.toString(),
            "--port",
            Integer.toString(port),
            "--data",
            data.toString(),
            "--interval",
            interval);
    URI address = URI.create("http://127.0.0.1:" + port + "/");
    await(collector, address.resolve("/readyz"));
    return address;
  }

  private ChildProcess start(String name, String... command) throws IOException {
    ChildProcess child = cleanup.add(ChildProcess.start(name, directory.path(), List.of(command)));
    running.add(child);
    return child;
  }

  private String launcher(String module, String name) throws Failure {
    Path launcher = root.resolve(module).resolve("target").resolve(name);
    if (!Files.isExecutable(launcher)) {
      throw Failure.of(launcher + " is missing; build it with: mvn -DskipTests package");
    }
    return launcher.toString();
  }

  private void await(ChildProcess child, URI uri) throws Failure {
    long start = System.nanoTime();
    while (!http.answers(uri)) {
      child.runFor(PAUSE);
      if (System.nanoTime() - start > START.toNanos()) {
        throw child.failure("does not answer at " + uri + " after " + START.toSeconds() + " s");
      }
    }
  }

  /**
   * Lets some time pass while agent and collector run.
   *
   * @throws Failure when one of them has ended
   */
  void runFor(Duration time) throws Failure {
    for (ChildProcess child : running) {
      child.runFor(time.dividedBy(running.size()));
    }
  }

  /**
   * What the collector answers.
   *
   * @throws Failure when it does not, with its last lines if that is because it has ended
   */
  JsonNode get(URI uri) throws Failure {
    try {
      return http.json(uri);
    } catch (IOException e) {
      runFor(ENDING);
      throw Failure.of("the collector does not answer: " + e);
    }
  }
}
