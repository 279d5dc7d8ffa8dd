package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.harness.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that reads an access log to its end.
 *
 * @param name on the command line and in the result
 * @param command that reads the log
 * @param own whether it is the agent's reader, which tells its own figures in two lines first
 */
record LogReader(String name, List<String> command, boolean own) {

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /**
   * What it took.
   *
   * @param cpuSeconds user and system time of the whole process, to a thousandth
   * @param output what it printed
   */
  record Run(double cpuSeconds, List<String> output) {}

  /** Runs it to its end; the shell counts, for a process that ended is counted no more. */
  Run run(Path directory) throws IOException {
    Path output = directory.resolve(name + ".out");
    List<String> shell = new ArrayList<>();
    shell.addAll(List.of("bash", "-c", "TIMEFORMAT='cpu %U %S'; time \"$@\" >" + output, "bash"));
    shell.addAll(command);
    try (Child child = Child.start(name, directory, shell, Map.of("LC_ALL", "C"))) {
      int exit = child.exit(PATIENCE);
      if (exit != 0) {
        throw new IOException(name + ": exit " + exit + "\n" + child.output());
      }
      String[] words =
          child
              .output()
              .lines()
              .filter(line -> line.startsWith("cpu "))
              .findFirst()
              .orElseThrow()
              .split(" ", -1);
      return new Run(
          Double.parseDouble(words[1]) + Double.parseDouble(words[2]), Files.readAllLines(output));
    }
  }
}
