package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.sizing.Resource;
import java.util.Objects;

/**
 * Names one resource of one repository.
 *
 * @param subject which one: a volume, a host, a link
 */
public record ResourceKey(String repository, Resource resource, String subject) {
  /** Refuses null. */
  public ResourceKey {
    Objects.requireNonNull(repository, "repository");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(subject, "subject");
  }
}
