package dev.plimsoll.collector.sizing;

import java.util.Objects;

/**
 * One of the figures that a requirement is made of, shown beside it: {@code initial}, {@code
 * update}, {@code initial warm}, {@code on failure}, {@code expected peak} and the like.
 *
 * @param value in the requirement's unit
 */
public record Part(String name, double value) {
  /** Refuses a part without a name. */
  public Part {
    Objects.requireNonNull(name, "name");
  }
}
