package dev.plimsoll.collector.rollout.forecast;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * Something that all bytes to some client groups go through: a link, a web tier, a disk.
 *
 * @param name as the page says it
 * @param groups names of the groups
 * @param capacity bytes per second it can carry at most, as declared or measured; empty if unknown
 */
public record Constraint(String name, Set<String> groups, OptionalDouble capacity) {

  /** Copies the set. */
  public Constraint {
    groups = Set.copyOf(groups);
    if (capacity.isPresent() && !(capacity.getAsDouble() > 0)) {
      throw new IllegalArgumentException(name + ": a capacity of " + capacity.getAsDouble());
    }
  }
}
