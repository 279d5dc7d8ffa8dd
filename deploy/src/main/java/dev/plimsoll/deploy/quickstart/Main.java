package dev.plimsoll.deploy.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code deploy/quickstart}. */
@Command(
    name = "deploy/quickstart",
    description = {
      "Builds Plimsoll and shows it at work on this machine: a small demonstration site on loopback, an agent, a"
          + " collector, and clients that fetch a new image. Ctrl-C ends it and leaves nothing behind."
    })
public final class Main implements Callable<Integer> {
  private static final Duration STOPPING = Duration.ofMillis(500);
  private static final int AGENT_PORT = 9850;
  private static final int COLLECTOR_PORT = 9851;

  private final PrintStream out;

  @Option(
      names = "--once",
      description =
          "Play one rollout, print the verdicts, and exit with 0 if each is the one its repository was built for.")
  private boolean once;

  @Option(
      names = "--design",
      paramLabel = "FILE",
      description =
          "Instead of the demonstration: agent and collector for this design, on this host.")
  private Optional<Path> design = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "With --design: the agent's configuration (made from the design when not given).")
  private Optional<Path> config = Optional.empty();

  @SuppressWarnings("UnusedVariable") // picocli looks at it and prints the usage
  @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
  private boolean help;

  @Option(names = "--root", hidden = true, description = "The checkout.")
  private Path root = Path.of("");

  private Main(PrintStream out) {
    this.out = out;
  }

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Main(out)).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try (Cleanup cleanup = Cleanup.atExit()) {
      return runUntilStopped(cleanup);
    }
  }

  private int runUntilStopped(Cleanup cleanup) throws IOException {
    try {
      return run(cleanup);
    } catch (Failure e) {
      if (!cleanup.toldToStopWithin(STOPPING)) {
        out.println("quickstart: " + e.getMessage());
      }
      return e.exitCode();
    }
  }

  private int run(Cleanup cleanup) throws Failure, IOException {
    checkOptions();
    TemporaryDirectory directory =
        cleanup.add(TemporaryDirectory.create(temporary(root.toAbsolutePath())));
    Product product = new Product(root.toAbsolutePath().normalize(), directory, cleanup);
    if (design.isPresent()) {
      watch(design.get(), directory, product);
      return 0;
    }
    Demonstration demonstration = Demonstration.prepare(out, directory, product, cleanup);
    URI page = demonstration.start(Ports.preferably(AGENT_PORT), Ports.preferably(COLLECTOR_PORT));
    out.println(Words.demonstration(page));
    if (once) {
      return demonstration.once(page) ? 0 : 1;
    }
    demonstration.forever(page);
    return 0;
  }

  private static List<Path> temporary(Path root) {
    return Stream.of(
            System.getenv().getOrDefault("TMPDIR", "/var/tmp"),
            "/var/tmp",
            System.getProperty("java.io.tmpdir"),
            root.resolve("deploy/target").toString())
        .map(Path::of)
        .toList();
  }

  private void checkOptions() throws Failure {
    if (design.isPresent() && once) {
      throw Failure.badInput("--once plays the demonstration; it does not go with --design");
    }
    if (config.isPresent() && design.isEmpty()) {
      throw Failure.badInput("--config goes with --design");
    }
    for (Path file : List.of(design, config).stream().flatMap(Optional::stream).toList()) {
      if (!Files.isReadable(file)) {
        throw Failure.badInput(file + " cannot be read");
      }
    }
  }

  private void watch(Path file, TemporaryDirectory directory, Product product)
      throws Failure, IOException {
    product.checkDesign(file);
    OwnDesign own = OwnDesign.read(file);
    if (!own.agentPortIsFree()) {
      throw Failure.of(
          "another program listens where the design wants the agent, "
              + own.agent()
              + ". If it is an agent, it need not be started here; else name another port in "
              + file);
    }
    product.startAgent(
        config.orElseGet(() -> directory.write("agent.yaml", own.agentConfig())), own.agent());
    URI page = product.startCollector(file, Ports.preferably(COLLECTOR_PORT), "5s");
    out.println(Words.ownDesign(page, file, own));
    while (true) {
      product.runFor(Duration.ofSeconds(1));
    }
  }
}
