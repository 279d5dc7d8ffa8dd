package dev.plimsoll.collector.sizing;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One of the figures that a requirement is made of, shown beside it: {@code initial}, {@code
 * update}, {@code initial warm}, {@code on failure}, {@code expected peak} and the like.
 *
 * @param value in the requirement's unit
 */
public record Part(String name, double value) {
  /** The part that counts the groups which a repository takes over. */
  static final String ON_FAILURE = "on failure";

  /** Refuses a part without a name. */
  public Part {
    Objects.requireNonNull(name, "name");
  }

  /** Of an exact figure, in whole units and rounded up. */
  static Part of(String name, BigDecimal value) {
    return new Part(name, Exact.up(value));
  }
}
