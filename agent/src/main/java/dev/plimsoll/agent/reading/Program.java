package dev.plimsoll.agent.reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A running process.
 *
 * @param name its short name, such as {@code nginx}
 * @param command its words, as far as it has not written something else over them
 * @param directory where it works, if this account may know
 * @param elsewhere whether it has another root directory or network, as in a container; false when
 *     this account may not know
 */
public record Program(
    int pid, String name, List<String> command, Optional<Path> directory, boolean elsewhere) {

  /** Copies the list. */
  public Program {
    command = List.copyOf(command);
  }

  /** {@code nginx (pid 123)}. */
  @Override
  public String toString() {
    return name + " (pid " + pid + ")";
  }
}
