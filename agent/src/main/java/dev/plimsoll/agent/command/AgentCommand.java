package dev.plimsoll.agent.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code plimsoll-agent}: runs the agent, or one of its subcommands. Exit codes: 1 when
 * it cannot be done or something is missing, 2 when the command or the file is wrong.
 */
@Command(
    name = "plimsoll-agent",
    description = "Measures an image repository's server and its active downloads.",
    mixinStandardHelpOptions = true,
    versionProvider = AgentCommand.Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    footer = "plimsoll-agent archive writes the class-data archive for a quicker start.")
public final class AgentCommand implements Callable<Integer> {

  private final Wiring wiring;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "what to listen on and what to watch (YAML)")
  private @Nullable Path config;

  private AgentCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  /** The whole command line. */
  public static CommandLine line(Wiring wiring) {
    return new CommandLine(new AgentCommand(wiring))
        .addSubcommand(new CheckCommand(wiring))
        .addSubcommand(new DiscoverCommand(wiring))
        .addSubcommand(new SelftestCommand(wiring))
        .setOut(Console.out())
        .setErr(Console.err())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("plimsoll-agent: " + failure);
              return ExitCode.LACKING;
            });
  }

  @Override
  public Integer call() throws InterruptedException {
    if (config == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '--config=FILE', or a command");
    }
    return AgentRun.of(wiring, config, spec.commandLine().getErr());
  }

  /** Tells the version that the wiring knows. */
  static final class Version implements IVersionProvider {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public String[] getVersion() {
      String version =
          spec.root().userObject() instanceof AgentCommand agent ? agent.wiring.version() : "";
      return new String[] {"plimsoll-agent " + version};
    }
  }
}
