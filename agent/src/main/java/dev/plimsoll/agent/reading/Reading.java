package dev.plimsoll.agent.reading;

import java.util.List;

/**
 * What was read of one kind, and what may be missing from it.
 *
 * @param items in the system's order
 * @param problems what may be missing and why, each fit for a line of the log; empty when all was
 *     read
 */
public record Reading<T>(List<T> items, List<String> problems) {

  /** Copies the lists. */
  public Reading {
    items = List.copyOf(items);
    problems = List.copyOf(problems);
  }

  /** A reading that lacks nothing. */
  public static <T> Reading<T> of(List<T> items) {
    return new Reading<>(items, List.of());
  }
}
