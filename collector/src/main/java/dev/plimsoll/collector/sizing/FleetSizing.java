package dev.plimsoll.collector.sizing;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * What a whole design asks: every repository's requirements.
 *
 * @param repositories in the design's order
 */
public record FleetSizing(List<RepositorySizing> repositories) {
  /** Copies the list. */
  public FleetSizing {
    repositories = List.copyOf(repositories);
  }

  /**
   * The sizing of one repository.
   *
   * @throws NoSuchElementException if the design has no repository of that name
   */
  public RepositorySizing of(String repository) {
    return repositories.stream()
        .filter(sizing -> sizing.repository().equals(repository))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("no repository " + repository + " in the design"));
  }
}
