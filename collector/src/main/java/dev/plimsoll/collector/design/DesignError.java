package dev.plimsoll.collector.design;

import java.util.Optional;

/**
 * One thing wrong in a design file.
 *
 * @param file as it was named by the reader's caller
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the file as a whole is meant
 * @param value what stands there; empty when something is missing
 * @param message what is wrong
 * @param remedy what would be right
 */
public record DesignError(
    String file, int line, int column, Optional<String> value, String message, String remedy) {
  /** For example {@code design.yaml:12:9: clients must be at least 1 (0) — give …}. */
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line + ":" + column : file;
    return place + ": " + message + value.map(v -> " (" + v + ")").orElse("") + " — " + remedy;
  }
}
