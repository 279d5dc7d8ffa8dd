package dev.plimsoll.agent.config;

import java.nio.file.Path;
import java.util.List;

/**
 * What the agent listens on and watches.
 *
 * @param listen where the agent answers
 * @param imageDirectories absolute, without repetition
 * @param services what hands images out; names and ports are unique among them
 */
public record AgentConfig(Listen listen, List<Path> imageDirectories, List<Service> services) {

  /** Copies the lists. */
  public AgentConfig {
    imageDirectories = List.copyOf(imageDirectories);
    services = List.copyOf(services);
  }
}
