package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.config.AgentConfigReader;
import dev.plimsoll.agent.config.ConfigResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the configuration that a command names. */
final class ConfigFile {

  private ConfigFile() {}

  /** The configuration, or empty after all that is wrong with it was printed. */
  static Optional<AgentConfig> read(Path file, PrintWriter err) {
    if (file.toString().isEmpty()) {
      err.println("plimsoll-agent: --config names no file — name the agent's configuration");
      return Optional.empty();
    }
    ConfigResult result = AgentConfigReader.read(file);
    if (result instanceof ConfigResult.Invalid invalid) {
      invalid.problems().forEach(err::println);
    }
    return result instanceof ConfigResult.Valid valid
        ? Optional.of(valid.config())
        : Optional.empty();
  }
}
