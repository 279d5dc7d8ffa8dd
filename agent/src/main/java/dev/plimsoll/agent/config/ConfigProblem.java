package dev.plimsoll.agent.config;

import java.util.Optional;

/**
 * One thing wrong with a configuration file.
 *
 * @param file the file as it was named
 * @param line first line is 1; 0 when the whole file is meant
 * @param column first column is 1; 0 when the whole file is meant
 * @param message what is wrong
 * @param value the offending value as written, if there is one
 * @param remedy what would be right
 */
public record ConfigProblem(
    String file, int line, int column, String message, Optional<String> value, String remedy) {

  private static final int LONGEST_VALUE = 80;

  /** {@code file:line:column: message (value) — remedy}. */
  @Override
  public String toString() {
    String position = line == 0 ? "" : ":" + line + ":" + column;
    return file
        + position
        + ": "
        + message
        + value.map(v -> " (" + shortened(v) + ")").orElse("")
        + " — "
        + remedy;
  }

  private static String shortened(String value) {
    String printable = value.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= LONGEST_VALUE
        ? printable
        : printable.substring(0, LONGEST_VALUE) + "…";
  }
}
