package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.harness.Nginx;
import dev.plimsoll.deploy.harness.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A thousand connections a second that open and close: scrapes stay quick, none is missed, and
 * memory, threads and descriptors stay what they were.
 */
final class ChurnPart implements Part {
  private static final int PER_SECOND = 1000;
  private static final double LONGEST_MILLIS = 50;
  private static final double GROWTH = 1.1;
  private static final int SETTLE_SECONDS = 20;
  private static final long SMALL = 4096;

  private final Path directory;
  private final Duration duration;

  ChurnPart(Path directory, Duration duration) {
    this.directory = directory;
    this.duration = duration;
  }

  @Override
  public String name() {
    return "churn";
  }

  @Override
  public Result measure(MeasuredAgent installed) throws Exception {
    int port = Tools.freePort();
    try (Nginx nginx = Nginx.start(directory, List.of(), "127.0.0.1:" + port, "")) {
      nginx.image("small", SMALL);
      Ports.awaitListening(port);
      String service = "services: [{name: http, ports: [" + port + "]}]\n";
      try (ShortConnections clients = new ShortConnections(port, PER_SECOND);
          MeasuredAgent.Running agent = installed.start(service)) {
        agent.scraper().scrape(SETTLE_SECONDS);
        Thread.sleep(SETTLE_SECONDS * 1000L);
        return measure(agent, clients);
      }
    }
  }

  private Result measure(MeasuredAgent.Running agent, ShortConnections clients) throws Exception {
    ProcessCost cost = agent.cost();
    Standing before = new Standing(cost);
    long first = clients.made();
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < duration.toSeconds(); i++) {
      long start = System.nanoTime();
      agent.scraper().scrape(1);
      millis.add((System.nanoTime() - start) / 1e6);
      Thread.sleep(1000);
    }
    Standing after = new Standing(cost);
    double missed = agent.value("plimsoll_download_closings_missed_total");
    return new Result(
        String.format(
            Locale.ROOT,
            "%d connections in %d s: scrapes %.1f ms in the middle, %.1f ms at most (limit %.0f);"
                + " %.0f closings missed; %s before, %s after",
            clients.made() - first,
            duration.toSeconds(),
            Figures.median(millis),
            Figures.highest(millis),
            LONGEST_MILLIS,
            missed,
            before,
            after),
        Figures.highest(millis) <= LONGEST_MILLIS && missed == 0 && !after.grewFrom(before));
  }

  private record Standing(double mebibytes, long threads, long descriptors) {
    Standing(ProcessCost cost) {
      this(cost.residentMebibytes(), cost.threads(), cost.descriptors());
    }

    boolean grewFrom(Standing before) {
      return mebibytes > before.mebibytes * GROWTH
          || threads > before.threads + 1
          || descriptors > before.descriptors + 1;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f MiB, %d threads, %d descriptors", mebibytes, threads, descriptors);
    }
  }
}
