package dev.plimsoll.agent;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.AgentConfigReader;
import dev.plimsoll.agent.config.ConfigResult;
import dev.plimsoll.agent.config.Listen;
import dev.plimsoll.agent.reading.AddressText;
import dev.plimsoll.agent.reading.linux.LinuxHost;
import java.io.IOException;
import java.net.InetAddress;
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
  public static void main(String[] args) {
    int status =
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  command.getErr().println("plimsoll-agent: " + failure);
                  return 1;
                })
            .execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
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
      Agent agent = Agent.start(config, new LinuxHost(Path.of("/")), version());
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
      warnings(config, log);
      stopped.await();
      return 0;
    } catch (IOException e) {
      System.err.println(
          "plimsoll-agent: cannot listen on "
              + config.listen()
              + " ("
              + e.getMessage()
              + ") — stop what uses it, or set another \"listen\" in the configuration");
      return 1;
    }
  }

  private static String started(InetSocketAddress address, AgentConfig config) {
    Listen listen = new Listen(AddressText.of(address.getAddress()), address.getPort());
    return "plimsoll-agent "
        + version()
        + " answers on http://"
        + listen
        + "/ and watches "
        + config.imageDirectories().size()
        + " image director"
        + (config.imageDirectories().size() == 1 ? "y" : "ies")
        + config.imageDirectories()
        + ", services "
        + config.services().stream().map(s -> s.name() + s.ports()).toList();
  }

  private static void warnings(AgentConfig config, Logger log) {
    InetAddress address =
        new InetSocketAddress(config.listen().host(), config.listen().port()).getAddress();
    if (address != null && !address.isLoopbackAddress()) {
      log.warn(
          "listen {} is reachable from other hosts without encryption or credentials",
          config.listen());
    }
    config.imageDirectories().stream()
        .filter(directory -> !Files.isDirectory(directory))
        .forEach(directory -> log.warn("image directory {} does not exist yet", directory));
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
