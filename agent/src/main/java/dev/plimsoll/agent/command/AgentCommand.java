package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AgentConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
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
    synopsisSubcommandLabel = "[COMMAND]")
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

  /** The whole command line. It prints UTF-8, whatever locale it was started in. */
  public static CommandLine line(Wiring wiring) {
    return new CommandLine(new AgentCommand(wiring))
        .addSubcommand(new CheckCommand(wiring))
        .addSubcommand(new DiscoverCommand(wiring))
        .addSubcommand(new SelftestCommand(wiring))
        .setOut(utf8(FileDescriptor.out))
        .setErr(utf8(FileDescriptor.err))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("plimsoll-agent: " + failure);
              return ExitCode.LACKING;
            });
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (config == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '--config=FILE', or a command");
    }
    PrintWriter err = spec.commandLine().getErr();
    Optional<AgentConfig> read = ConfigFile.read(config, err);
    return read.isEmpty() ? ExitCode.WRONG : new AgentRun(wiring, read.get(), err).run();
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
