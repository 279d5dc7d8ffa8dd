package dev.plimsoll.agent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the agent listens on and watches.
 *
 * @param listen where the agent answers
 * @param imageDirectories absolute, without repetition
 * @param services what hands images out; names and ports are unique among them
 * @param otlp where metrics are pushed to beside being handed out
 */
public record AgentConfig(
    Listen listen, List<Path> imageDirectories, List<Service> services, Optional<Otlp> otlp) {

  /** Copies the lists. */
  public AgentConfig {
    imageDirectories = List.copyOf(imageDirectories);
    services = List.copyOf(services);
  }

  /** What is only handed out, and pushed nowhere. */
  public AgentConfig(Listen listen, List<Path> imageDirectories, List<Service> services) {
    this(listen, imageDirectories, services, Optional.empty());
  }

  /**
   * The same on any free port of loopback, beside an agent that runs already, and pushed nowhere.
   */
  public AgentConfig onFreePort() {
    return new AgentConfig(new Listen(Listen.DEFAULT.host(), 0), imageDirectories, services);
  }
}
