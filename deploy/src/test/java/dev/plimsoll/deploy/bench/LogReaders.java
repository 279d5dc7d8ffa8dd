package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The agent's reader and those of others, each told to count the same of the same log. */
final class LogReaders {

  /** As the agent's launcher starts it. */
  private static final List<String> SMALL =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms9m",
          "-Xmx64m",
          "-XX:NewSize=4m",
          "-XX:SurvivorRatio=2",
          "-XX:TieredStopAtLevel=1",
          "-Xss256k",
          "-XX:-UsePerfData");

  private static final List<String> ALL_COMPILERS =
      List.of("-XX:+UseSerialGC", "-Xms9m", "-Xmx64m", "-XX:NewSize=4m", "-XX:SurvivorRatio=2");

  /** In the agent's tests, since nobody else may call the parts that it reads with. */
  private static final String READING = "dev.plimsoll.agent.ledger.LedgerReading";

  private static final String GAWK =
      """
      $6 ~ /^\\/MEDVImages\\// { requests[$6]++; bytes[$6] += $15 }
      END { for (file in requests) print file, requests[file], bytes[file] }
      """;

  private static final String MTAIL =
      """
      counter requests by file
      counter bytes by file
      /^\\S+ \\S+ \\S+ \\S+ \\S+ (?P<file>\\/MEDVImages\\/\\S+) \\S+ \\d+ \\S+ \\S+ \\S+ \\d+ \\d+ \\d+ \
      (?P<bytes>\\d+) / {
        requests[$file]++
        bytes[$file] += $bytes
      }
      """;

  private static final String GOACCESS = "%d %t %^ %^ %m %U %q %^ %e %h %u %s %^ %^ %b %^ %L";

  private LogReaders() {}

  /** All of them, for a log of so many lines; what they need stands in {@code directory}. */
  static List<LogReader> of(Path directory, Path log, long lines) throws IOException {
    Path program = Files.writeString(directory.resolve("bytes.mtail"), MTAIL);
    Path names =
        Files.write(
            directory.resolve("images"),
            GeneratedLog.images().stream()
                .map(path -> path.substring(GeneratedLog.IMAGES.length()))
                .toList());
    String file = log.toString();
    List<String> rest = List.of(file, names.toString(), Long.toString(lines));
    return List.of(
        new LogReader("agent", java(SMALL, "count", rest), true),
        new LogReader("events", java(SMALL, "events", rest), true),
        new LogReader("jit", java(ALL_COMPILERS, "count", rest), true),
        new LogReader("gawk", List.of("gawk", GAWK, file), false),
        new LogReader(
            "mtail",
            List.of(
                "mtail",
                "--one_shot",
                "--one_shot_format=prometheus",
                "--progs",
                program.toString(),
                "--logs",
                file),
            false),
        new LogReader(
            "goaccess",
            List.of(
                "goaccess",
                file,
                "--no-global-config",
                "--no-progress",
                "--log-format=" + GOACCESS,
                "--date-format=%Y-%m-%d",
                "--time-format=%H:%M:%S"),
            false));
  }

  private static List<String> java(List<String> flags, String what, List<String> rest) {
    List<String> command = new ArrayList<>();
    command.add(Tools.java());
    command.addAll(flags);
    Path tests = Tools.agentJar().resolveSibling("test-classes");
    command.addAll(List.of("-cp", tests + ":" + Tools.agentJar(), READING, what));
    command.addAll(rest);
    return command;
  }
}
