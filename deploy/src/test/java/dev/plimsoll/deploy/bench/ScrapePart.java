package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.harness.Await;
import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Tools;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Processor time of a scrape, the agent's with all that it samples meanwhile, against node_exporter
 * with the same subjects: disks, network devices, file systems and load.
 */
final class ScrapePart implements Part {
  private static final double LIMIT = 0.4;
  private static final int WARM_UP = 2000;
  private static final int ROUNDS = 5;
  private static final Duration START = Duration.ofSeconds(20);

  private final Path directory;
  private final int scrapes;

  ScrapePart(Path directory, int scrapes) {
    this.directory = directory;
    this.scrapes = scrapes;
  }

  @Override
  public String name() {
    return "scrape";
  }

  @Override
  public Result measure(MeasuredAgent installed) throws Exception {
    int port = Tools.freePort();
    Scraper peer = new Scraper(URI.create("http://127.0.0.1:" + port + "/metrics"));
    try (Child exporter = nodeExporter(port);
        MeasuredAgent.Running agent = installed.start("")) {
      Await.until("node_exporter answers", START, () -> answers(peer));
      agent.scraper().scrape(WARM_UP);
      peer.scrape(WARM_UP);
      ProcessCost peerCost = new ProcessCost(exporter.pid());
      List<Double> own = new ArrayList<>();
      List<Double> others = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        own.add(millisPerScrape(agent.scraper(), agent.cost()));
        others.add(millisPerScrape(peer, peerCost));
      }
      double ratio = Figures.median(own) / Figures.median(others);
      return new Result(
          String.format(
              Locale.ROOT,
              "%.3f ms of processor time per scrape, node_exporter %.3f ms: ratio %.2f (limit %.1f);"
                  + " medians of %d times %d scrapes",
              Figures.median(own),
              Figures.median(others),
              ratio,
              LIMIT,
              ROUNDS,
              scrapes),
          ratio <= LIMIT);
    }
  }

  private Child nodeExporter(int port) {
    return Child.start(
        "node-exporter",
        directory,
        List.of(
            Tools.require("prometheus-node-exporter"),
            "--web.listen-address=127.0.0.1:" + port,
            "--collector.disable-defaults",
            "--collector.diskstats",
            "--collector.netdev",
            "--collector.filesystem",
            "--collector.loadavg"));
  }

  private static boolean answers(Scraper peer) {
    try {
      return peer.attempt().isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private double millisPerScrape(Scraper scraper, ProcessCost cost) throws Exception {
    double before = cost.cpuSeconds();
    scraper.scrape(scrapes);
    return (cost.cpuSeconds() - before) * 1000 / scrapes;
  }
}
