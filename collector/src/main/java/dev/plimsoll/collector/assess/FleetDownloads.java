package dev.plimsoll.collector.assess;

import java.util.Map;
import java.util.Objects;

/** Everybody's downloads at one moment. */
final class FleetDownloads {
  private final Map<String, Downloads> byRepository;

  FleetDownloads(Map<String, Downloads> byRepository) {
    this.byRepository = Map.copyOf(byRepository);
  }

  /** The downloads of a repository of the design. */
  Downloads of(String repository) {
    return Objects.requireNonNull(byRepository.get(repository), repository);
  }
}
