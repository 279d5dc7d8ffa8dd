package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.RunningPrograms;
import java.io.IOException;
import java.nio.file.Path;

/** What the commands need of the rest, which only the wiring knows. */
public interface Wiring {

  /** The version of the program. */
  String version();

  /** This system. */
  Host host();

  /** What runs on the system whose root directory is {@code root}. */
  RunningPrograms programs(Path root);

  /**
   * Starts the agent.
   *
   * @throws IOException if it cannot listen; nothing then runs
   */
  RunningAgent start(AgentConfig config) throws IOException;
}
