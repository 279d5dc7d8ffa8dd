package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.Listen;
import dev.plimsoll.agent.reading.AddressText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent from its start until it is told to stop. */
public final class AgentRun {

  private static final Logger LOG = LoggerFactory.getLogger(AgentRun.class);

  private static final long HEAP_LOOK_SECONDS = 30;

  private final Wiring wiring;
  private final AgentConfig config;
  private final PrintWriter err;

  private AgentRun(Wiring wiring, AgentConfig config, PrintWriter err) {
    this.wiring = wiring;
    this.config = config;
    this.err = err;
  }

  /**
   * Runs the agent with the configuration in {@code file} until the process ends.
   *
   * @param err told what is wrong with the file, or why the agent cannot run
   * @return the exit code, when it does not run
   */
  public static int of(Wiring wiring, Path file, PrintWriter err) throws InterruptedException {
    Optional<AgentConfig> config = ConfigFile.read(file, err);
    return config.isEmpty() ? ExitCode.WRONG : new AgentRun(wiring, config.get(), err).run();
  }

  private int run() throws InterruptedException {
    try {
      RunningAgent agent = wiring.start(config);
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    agent.close();
                    stopped.countDown();
                  },
                  "stop"));
      LOG.info("{}", started(agent.address()));
      warnings(agent.address());
      HeapBound heap = HeapBound.ofThisProcess();
      while (!stopped.await(HEAP_LOOK_SECONDS, TimeUnit.SECONDS)) {
        heap.keep();
      }
      return ExitCode.GOOD;
    } catch (IOException e) {
      err.println("plimsoll-agent: " + ListenFailure.text(config.listen(), e));
      return ExitCode.LACKING;
    }
  }

  private String started(InetSocketAddress address) {
    Listen listen = new Listen(AddressText.of(address.getAddress()), address.getPort());
    return "plimsoll-agent "
        + wiring.version()
        + " answers on http://"
        + listen
        + "/ and watches image directories "
        + config.imageDirectories()
        + ", services "
        + config.services().stream().map(s -> s.name() + s.ports()).toList();
  }

  private void warnings(InetSocketAddress address) {
    if (!address.getAddress().isLoopbackAddress()) {
      LOG.warn(
          "listen {} is reachable from other hosts without encryption or credentials",
          config.listen());
    }
    if (config.imageDirectories().isEmpty() && config.services().isEmpty()) {
      LOG.warn("nothing is watched but the host: the configuration has no images and no services");
    }
    for (Path directory : config.imageDirectories()) {
      if (!Files.isDirectory(directory)) {
        LOG.warn("image directory {} {}", directory, state(directory));
      }
    }
  }

  private static String state(Path directory) {
    if (Files.exists(directory)) {
      return "is a file: name the directory that holds it";
    }
    return Files.notExists(directory) ? "does not exist yet" : "may not be seen by this account";
  }
}
