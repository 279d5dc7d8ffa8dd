package dev.plimsoll.agent;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.AgentConfigReader;
import dev.plimsoll.agent.config.ConfigResult;
import dev.plimsoll.agent.config.Listen;
import dev.plimsoll.agent.reading.AddressText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** Starts the agent. Exit codes: 1 when it cannot run, 2 when the command or the file is wrong. */
@Command(
    name = "plimsoll-agent",
    description = "Measures an image repository's server and its active downloads.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "what to listen on and what to watch (YAML)")
  private Path config = Path.of("");

  private Main() {}

  /** Runs the agent's command line. */
  public static void main(String[] args) throws Exception {
    int status = isPlainStart(args) ? start(Path.of(args[1])) : command(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * The ordinary start goes without the library of the command line: its classes are too old for
   * the class-data archive, and reading them would take a third of the time and 2 MB.
   */
  private static boolean isPlainStart(String[] args) {
    return args.length == 2 && args[0].equals("--config");
  }

  private static int command(String[] args) throws IOException {
    if (args.length == 1 && args[0].equals("archive")) {
      WarmUp.run(ThisSystem.host(), version());
      return 0;
    }
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("plimsoll-agent: " + failure);
              return 1;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws InterruptedException {
    return start(config);
  }

  private static int start(Path config) throws InterruptedException {
    if (config.toString().isEmpty()) {
      System.err.println("plimsoll-agent: --config names no file — name the agent's configuration");
      return 2;
    }
    ConfigResult result = AgentConfigReader.read(config);
    if (result instanceof ConfigResult.Invalid invalid) {
      invalid.problems().forEach(problem -> System.err.println(problem));
      return 2;
    }
    return result instanceof ConfigResult.Valid valid ? run(valid.config()) : 1;
  }

  private static int run(AgentConfig config) throws InterruptedException {
    Logger log = LoggerFactory.getLogger(Main.class);
    try {
      Agent agent = Agent.start(config, ThisSystem.host(), version());
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    agent.close();
                    stopped.countDown();
                  },
                  "stop"));
      log.info("{}", started(agent.address(), config));
      warnings(agent.address(), config, log);
      stopped.await();
      return 0;
    } catch (IOException e) {
      System.err.println("plimsoll-agent: " + ListenFailure.text(config.listen(), e));
      return 1;
    }
  }

  private static String started(InetSocketAddress address, AgentConfig config) {
    Listen listen = new Listen(AddressText.of(address.getAddress()), address.getPort());
    return "plimsoll-agent "
        + version()
        + " answers on http://"
        + listen
        + "/ and watches image directories "
        + config.imageDirectories()
        + ", services "
        + config.services().stream().map(s -> s.name() + s.ports()).toList();
  }

  private static void warnings(InetSocketAddress address, AgentConfig config, Logger log) {
    if (!address.getAddress().isLoopbackAddress()) {
      log.warn(
          "listen {} is reachable from other hosts without encryption or credentials",
          config.listen());
    }
    if (config.imageDirectories().isEmpty() && config.services().isEmpty()) {
      log.warn("nothing is watched but the host: the configuration has no images and no services");
    }
    for (Path directory : config.imageDirectories()) {
      if (!Files.isDirectory(directory)) {
        log.warn("image directory {} {}", directory, state(directory));
      }
    }
  }

  private static String state(Path directory) {
    if (Files.exists(directory)) {
      return "is a file: name the directory that holds it";
    }
    return Files.notExists(directory) ? "does not exist yet" : "may not be seen by this account";
  }

  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"plimsoll-agent " + version()};
    }
  }
}
