package dev.plimsoll.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The agent's reader and those of others, each told to count the same of the same log. */
final class LogReaders {

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
    List<String> count = Stream.concat(Stream.of("count"), rest.stream()).toList();
    List<String> events = Stream.concat(Stream.of("events"), rest.stream()).toList();
    LaunchedReader agent = LaunchedReader.install(directory.resolve("agent"));
    return List.of(
        new LogReader("agent", agent.command(count), true),
        new LogReader("events", agent.command(events), true),
        new LogReader("jit", agent.commandWithAllCompilers(count), true),
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
}
