package dev.plimsoll.deploy.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what the agent costs, for each JDK given. Exit status 1: a limit was not kept. */
@Command(name = "deploy/bench/agent", mixinStandardHelpOptions = true, sortOptions = false)
public final class AgentBenchmark implements Callable<Integer> {

  @Option(names = "--jdk", description = "a JDK to measure with; repeat for several")
  private List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));

  @Option(
      names = "--only",
      split = ",",
      description = "start, scrape, downloads, churn, throughput, memory; all unless given")
  private List<String> only = List.of();

  @Option(names = "--scrapes", description = "in each round (default: ${DEFAULT-VALUE})")
  private int scrapes = 2000;

  @Option(
      names = "--minutes",
      description = "of sampling for memory and churn (default: ${DEFAULT-VALUE})")
  private int minutes = 2;

  @Option(names = "--downloads", description = "in progress at once (default: ${DEFAULT-VALUE})")
  private int downloads = 5000;

  @Option(names = "--pairs", description = "of 2 s each for throughput (default: ${DEFAULT-VALUE})")
  private int pairs = 60;

  private AgentBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AgentBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    boolean held = true;
    for (Path jdk : jdks) {
      Path directory = Files.createTempDirectory("plimsoll-bench");
      MeasuredAgent agent = MeasuredAgent.install(directory.resolve("agent"), jdk);
      System.out.println(jdk.getFileName());
      for (Part part : parts(directory)) {
        if (only.isEmpty() || only.contains(part.name())) {
          Part.Result result = part.measure(agent);
          System.out.printf("  %-11s %s%n", part.name(), result.text());
          held &= result.held();
        }
      }
      delete(directory);
    }
    return held ? 0 : 1;
  }

  private List<Part> parts(Path directory) {
    return List.of(
        new StartPart(),
        new ScrapePart(directory, scrapes),
        new DownloadsPart(directory, downloads),
        new ChurnPart(directory, Duration.ofMinutes(minutes)),
        new ThroughputPart(directory, pairs),
        new MemoryPart(Duration.ofMinutes(minutes)));
  }

  private static void delete(Path directory) throws Exception {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
