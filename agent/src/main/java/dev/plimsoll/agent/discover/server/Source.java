package dev.plimsoll.agent.discover.server;

/**
 * A place in a configuration.
 *
 * @param line first line is 1; 0 when the whole file is meant
 */
public record Source(String file, int line) {

  /** {@code file:line}. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
