package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.AgentConfigReader;
import dev.plimsoll.agent.config.ConfigResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selftest}: what each sampler reads here, what it costs, and what is missing. */
@Command(
    name = "selftest",
    description =
        "Runs the agent for some seconds on a free port, and prints what each sampler reads here,"
            + " what it costs, and what is missing.",
    mixinStandardHelpOptions = true,
    versionProvider = AgentCommand.Version.class)
final class SelftestCommand implements Callable<Integer> {

  private static final int MOST_PORTS = 1000;

  private final Wiring wiring;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "what to watch (YAML); without it the host and all that listens here")
  private @Nullable Path config;

  SelftestCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    // What goes wrong is printed with its remedy; the log would say it a second time.
    StderrLogging.begin("off");
    PrintWriter out = spec.commandLine().getOut();
    Optional<AgentConfig> watched =
        config == null ? everything() : ConfigFile.read(config, spec.commandLine().getErr());
    return watched.isEmpty() ? ExitCode.WRONG : new Selftest(wiring, out).run(watched.get());
  }

  /** All that listens as one service: whether its connections can be read is worth knowing. */
  private Optional<AgentConfig> everything() {
    String ports =
        Listening.of(wiring.programs(Path.of("/"))).listeners().stream()
            .map(listener -> listener.local().port())
            .distinct()
            .limit(MOST_PORTS)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String text =
        "listen: 127.0.0.1:0\n"
            + (ports.isEmpty() ? "" : "services: [{name: listening, ports: [" + ports + "]}]\n");
    return AgentConfigReader.read("what listens here", text) instanceof ConfigResult.Valid valid
        ? Optional.of(valid.config())
        : Optional.empty();
  }
}
