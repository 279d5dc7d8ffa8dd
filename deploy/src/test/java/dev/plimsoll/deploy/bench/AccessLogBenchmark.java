package dev.plimsoll.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how many lines of an access log the agent reads in a second of a processor, and others
 * beside it. The limits are for the agent as its launcher starts it, with the start of the process;
 * what its reading thread does once its code is compiled, and with all compilers, is told beside.
 * Exit status 1: a limit was not kept.
 */
@Command(name = "deploy/bench/accesslog", mixinStandardHelpOptions = true, sortOptions = false)
public final class AccessLogBenchmark implements Callable<Integer> {

  private static final double LEAST_LINES_PER_SECOND = 3.5e6;
  private static final double LEAST_TIMES_MTAIL = 20;
  private static final int RUNS = 5;

  /** What a full collection leaves differs by what was compiled and loaded meanwhile. */
  private static final double MOST_GROWTH_MEBIBYTES = 2;

  @Option(names = "--lines", description = "of the log (default: ${DEFAULT-VALUE})")
  private long lines = 10_000_000;

  @Option(
      names = "--only",
      split = ",",
      description =
          "agent (counts, as for its metrics), events (as for a collector), jit (counts, with all"
              + " compilers), gawk, mtail, goaccess; all unless given")
  private List<String> only = List.of();

  @Option(names = "--directory", description = "for the log, made and deleted again")
  private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

  private final Map<String, Double> speeds = new LinkedHashMap<>();

  /** Of the reading threads, once their code is compiled. */
  private final Map<String, Double> warm = new HashMap<>();

  private List<String> counted = List.of();
  private boolean held = true;

  private AccessLogBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AccessLogBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path directory = Files.createTempDirectory(parent, "plimsoll-accesslog");
    try {
      Path log = directory.resolve("u_ex261123.log");
      long bytes = new GeneratedLog().write(log, lines);
      System.out.printf(
          Locale.ROOT, "%,d lines, %.2f GB, %d bytes a line%n", lines, bytes / 1e9, bytes / lines);
      for (LogReader reader : LogReaders.of(directory, log, lines)) {
        if (only.isEmpty() || only.contains(reader.name())) {
          measure(reader, directory);
        }
      }
      compare();
    } finally {
      delete(directory);
    }
    return held ? 0 : 1;
  }

  private void measure(LogReader reader, Path directory) throws IOException {
    LogReader.Run run = middle(reader, directory);
    double speed = lines / run.cpuSeconds();
    speeds.put(reader.name(), speed);
    System.out.printf(
        Locale.ROOT,
        "  %-9s %7.2f s of processors, %9.0f lines a second (%s)%n",
        reader.name(),
        run.cpuSeconds(),
        speed,
        reader.own() ? "median of " + RUNS + " runs" : "one run");
    if (reader.own()) {
      warm.put(reader.name(), own(run.output()));
    } else if (reader.name().equals("gawk")) {
      agree("gawk", run.output().stream().sorted().toList());
    }
  }

  /**
   * The run in the middle: of the quick readers there are several, for a machine has other work.
   */
  private static LogReader.Run middle(LogReader reader, Path directory) throws IOException {
    List<LogReader.Run> runs = new ArrayList<>();
    for (int i = 0; i < (reader.own() ? RUNS : 1); i++) {
      runs.add(reader.run(directory));
    }
    runs.sort(Comparator.comparingDouble(LogReader.Run::cpuSeconds));
    return runs.get(runs.size() / 2);
  }

  /** What the reader says of itself, and the memory limit. */
  private double own(List<String> output) {
    String[] read = output.get(0).split(" ", -1);
    String[] memory = output.get(1).split(" ", -1);
    double growth = Double.parseDouble(memory[1]) - Double.parseDouble(memory[0]);
    System.out.printf(
        Locale.ROOT,
        "            its reading thread %9s lines a second, %s after the first quarter;"
            + " live heap %s MiB then, at most %s MiB%n",
        read[2],
        read[3],
        memory[0],
        memory[1]);
    hold(Long.parseLong(read[0]) == lines && read[1].equals("0"), "every line was a request");
    hold(growth <= MOST_GROWTH_MEBIBYTES, "constant memory");
    agree("the agent", output.subList(2, output.size()));
    return Double.parseDouble(read[3]);
  }

  private void agree(String who, List<String> files) {
    if (counted.isEmpty()) {
      counted = files;
    }
    hold(files.equals(counted), who + " counted requests and bytes of files as the others did");
  }

  private void compare() {
    Double mtail = speeds.get("mtail");
    warm.forEach(
        (name, speed) -> {
          if (mtail != null) {
            System.out.printf(
                Locale.ROOT, "  reading thread of %s is %.1f × mtail%n", name, speed / mtail);
          }
        });
    Double agent = speeds.get("agent");
    if (agent == null) {
      return;
    }
    speeds.forEach(
        (name, speed) ->
            System.out.printf(Locale.ROOT, "  agent is %.1f × %s%n", agent / speed, name));
    hold(agent >= LEAST_LINES_PER_SECOND, "3.5 million lines a second");
    hold(mtail == null || agent >= LEAST_TIMES_MTAIL * mtail, "20 × mtail");
  }

  private void hold(boolean kept, String limit) {
    if (!kept) {
      System.out.println("  NOT KEPT: " + limit);
    }
    held &= kept;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
