package dev.plimsoll.agent;

import dev.plimsoll.agent.command.AgentCommand;
import dev.plimsoll.agent.command.AgentRun;
import dev.plimsoll.agent.command.Console;
import dev.plimsoll.agent.command.RunningAgent;
import dev.plimsoll.agent.command.StderrLogging;
import dev.plimsoll.agent.command.Wiring;
import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.RunningPrograms;
import java.io.IOException;
import java.nio.file.Path;

/** Runs the command line on this system. */
public final class Main implements Wiring {

  private Main() {}

  /** Runs the agent's command line; the exit codes are those of {@link AgentCommand}. */
  public static void main(String[] args) throws Exception {
    int status = new Main().run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  private int run(String[] args) throws IOException, InterruptedException {
    StderrLogging.begin();
    if (isPlainStart(args)) {
      return AgentRun.of(this, Path.of(args[1]), Console.err());
    } else if (args.length == 1 && args[0].equals("archive")) {
      WarmUp.run(this);
      return 0;
    }
    return AgentCommand.line(this).execute(args);
  }

  /**
   * The ordinary start goes without the library of the command line: its classes are too old for
   * the class-data archive, and reading them would take a third of the time and 2 MB.
   */
  private static boolean isPlainStart(String[] args) {
    return args.length == 2 && args[0].equals("--config");
  }

  @Override
  public Host host() {
    return ThisSystem.host();
  }

  @Override
  public RunningPrograms programs(Path root) {
    return ThisSystem.programs(root);
  }

  @Override
  public RunningAgent start(AgentConfig config) throws IOException {
    return Agent.start(config, host(), version());
  }

  @Override
  public String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
