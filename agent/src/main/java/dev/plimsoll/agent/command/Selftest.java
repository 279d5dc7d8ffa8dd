package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.sampler.SamplerReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A short run of the agent, on a free port of loopback, and what it found. */
final class Selftest {

  private static final int ROUNDS = 5;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Wiring wiring;
  private final PrintWriter out;

  Selftest(Wiring wiring, PrintWriter out) {
    this.wiring = wiring;
    this.out = out;
  }

  /** Returns the exit code. */
  int run(AgentConfig config) throws IOException, InterruptedException {
    try (RunningAgent agent = wiring.start(config.onFreePort())) {
      out.println(
          "plimsoll-agent "
              + wiring.version()
              + " samples for "
              + ROUNDS
              + " s as "
              + Account.name()
              + ".");
      Map<String, List<SamplerReport>> rounds = new LinkedHashMap<>();
      Duration before = processorTime();
      for (int i = 0; i < ROUNDS; i++) {
        pause();
        agent
            .reports()
            .forEach(r -> rounds.computeIfAbsent(r.sampler(), s -> new ArrayList<>()).add(r));
      }
      Duration used = processorTime().minus(before);
      Scrape scrape = Scrape.of(agent.address());
      Report report = new Report(out);
      rounds.forEach((sampler, all) -> report.part(sampler, findings(sampler, all, scrape)));
      report.part("rights", List.of(rights()));
      report.part("cost", List.of(Finding.ok(cost(used, scrape))));
      return report.end("Nothing is missing.");
    }
  }

  /** What an ordinary account lacks, though the agent itself does not need it. */
  private Finding rights() {
    boolean all =
        Listening.of(wiring.programs(Path.of("/"))).listeners().stream()
            .noneMatch(listener -> listener.programs().isEmpty());
    return all
        ? Finding.ok("which program listens on which port is seen")
        : Finding.note(
            "some ports are held by the kernel, or by programs that "
                + Account.name()
                + " may not see: only check and discover ask for that");
  }

  private static void pause() throws InterruptedException {
    boolean unused = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static List<Finding> findings(String sampler, List<SamplerReport> all, Scrape scrape) {
    double[] seconds = all.stream().mapToDouble(SamplerReport::seconds).sorted().toArray();
    String took =
        String.format(
            Locale.ROOT, "%.2f ms (median)", seconds[seconds.length / 2] * MILLIS_PER_SECOND);
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(Readings.of(sampler, scrape) + ", read in " + took));
    Set<String> problems = new LinkedHashSet<>();
    all.forEach(report -> problems.addAll(List.of(report.problem().split("; ", -1))));
    problems.stream()
        .filter(problem -> !problem.isEmpty())
        .forEach(problem -> findings.add(Finding.missing(problem, Remedies.of(problem))));
    return findings;
  }

  private static String cost(Duration used, Scrape scrape) {
    return String.format(
        Locale.ROOT,
        "%d ms of processor time per second in all; a scrape has %d values",
        used.toMillis() / ROUNDS,
        scrape.size());
  }
}
