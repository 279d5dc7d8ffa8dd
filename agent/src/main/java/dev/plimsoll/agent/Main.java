package dev.plimsoll.agent;

import dev.plimsoll.agent.command.AgentCommand;
import dev.plimsoll.agent.command.RunningAgent;
import dev.plimsoll.agent.command.Wiring;
import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.RunningPrograms;
import dev.plimsoll.agent.reading.linux.LinuxHost;
import dev.plimsoll.agent.reading.linux.LinuxPrograms;
import java.io.IOException;
import java.nio.file.Path;

/** Runs the command line on this system. */
public final class Main implements Wiring {

  private Main() {}

  /** Runs the agent's command line; the exit codes are those of {@link AgentCommand}. */
  public static void main(String[] args) {
    int status = AgentCommand.line(new Main()).execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  @Override
  public Host host() {
    return new LinuxHost(Path.of("/"));
  }

  @Override
  public RunningPrograms programs(Path root) {
    return new LinuxPrograms(root);
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
