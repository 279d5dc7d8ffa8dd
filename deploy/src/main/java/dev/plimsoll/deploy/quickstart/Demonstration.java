package dev.plimsoll.deploy.quickstart;

import dev.plimsoll.deploy.quickstart.demo.DemoPlan;
import dev.plimsoll.deploy.quickstart.demo.DemoRepository;
import dev.plimsoll.deploy.quickstart.demo.DemoSystem;
import dev.plimsoll.deploy.quickstart.demo.Rollout;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Plays rollouts on the demonstration's site while agent and collector watch. */
final class Demonstration {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** A rollout takes some 70 s; a machine on which it takes thrice that cannot show anything. */
  private static final Duration LONGEST = Duration.ofSeconds(200);

  /**
   * The collector judges by the last ten seconds; so long the end of a rollout stays in its
   * figures.
   */
  private static final Duration BETWEEN = Duration.ofSeconds(30);

  private final PrintStream out;
  private final TemporaryDirectory directory;
  private final Product product;
  private final DemoSystem site;
  private final Observed observed = new Observed();

  private Demonstration(
      PrintStream out, TemporaryDirectory directory, Product product, DemoSystem site) {
    this.out = out;
    this.directory = directory;
    this.product = product;
    this.site = site;
  }

  /** Starts the site on free ports of 127.0.0.1. */
  static Demonstration prepare(
      PrintStream out, TemporaryDirectory directory, Product product, Cleanup cleanup)
      throws IOException {
    DemoSystem site =
        cleanup.add(DemoSystem.start(directory.path().resolve("site"), InstantSource.system()));
    return new Demonstration(out, directory, product, site);
  }

  /**
   * Starts agent and collector for the site; hands out the page's address.
   *
   * @param agentPort a free port of 127.0.0.1
   * @param collectorPort another one
   */
  URI start(int agentPort, int collectorPort) throws Failure, IOException {
    URI agent = URI.create("http://127.0.0.1:" + agentPort);
    Path design = directory.write("design.yaml", site.design(agent));
    product.startAgent(directory.write("agent.yaml", site.agentConfig(agentPort)), agent);
    return product.startCollector(design, collectorPort, "1s");
  }

  /**
   * Plays one rollout to its end and says what came of it; whether every verdict is as expected.
   */
  boolean once(URI page) throws Failure, IOException {
    List<Rollout> rollouts = play(page);
    out.print(VerdictTable.of(rollouts, observed));
    boolean asBuilt =
        DemoPlan.repositories().stream()
            .allMatch(one -> observed.of(one.name()).verdict().equals(one.verdict()));
    out.println(
        asBuilt
            ? "Each repository's verdict is the one it was built for."
            : "A repository's verdict is not the one it was built for.");
    return asBuilt;
  }

  /** Plays one rollout after the other, until the program is told to stop. */
  void forever(URI page) throws Failure, IOException {
    for (int number = 1; ; number++) {
      out.println("Rollout " + number + " begins: a new version of every image is published.");
      out.print(VerdictTable.of(play(page), observed));
      out.println("The next rollout begins in " + BETWEEN.toSeconds() + " s.");
      product.runFor(BETWEEN);
    }
  }

  private List<Rollout> play(URI page) throws Failure, IOException {
    List<Rollout> rollouts = site.rollOut();
    long start = System.nanoTime();
    do {
      product.runFor(TICK);
      observed.add(product.get(page.resolve("/api/v1/repositories")));
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw Failure.of(
            "the rollout did not end within " + LONGEST.toSeconds() + " s: " + progress(rollouts));
      }
    } while (!rollouts.stream().allMatch(Rollout::ended));
    for (Rollout rollout : rollouts) {
      if (!rollout.failures().isEmpty()) {
        throw Failure.of("clients could not download: " + rollout.failures().get(0));
      }
    }
    return rollouts;
  }

  private static String progress(List<Rollout> rollouts) {
    StringBuilder progress = new StringBuilder();
    for (Rollout rollout : rollouts) {
      DemoRepository repository = rollout.repository();
      progress.append(
          " %s: %d of %d clients"
              .formatted(repository.name(), rollout.completed(), repository.clients()));
    }
    return progress.toString().trim();
  }
}
