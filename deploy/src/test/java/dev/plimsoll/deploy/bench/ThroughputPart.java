package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.bench.Figures.Pair;
import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Nginx;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What nginx delivers as fast as it can, with the agent and without: the agent is stopped and
 * continued in turn, in slices that are too short for the machine's moods to differ.
 */
final class ThroughputPart implements Part {
  static final long IMAGE_BYTES = 256L << 20;

  private static final double LIMIT = 0.98;
  private static final int CLIENTS = 2;
  private static final int SLICE_MILLIS = 2000;
  private static final int SETTLE_MILLIS = 200;

  private final Path directory;
  private final int pairs;

  ThroughputPart(Path directory, int pairs) {
    this.directory = directory;
    this.pairs = pairs;
  }

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public Result measure(MeasuredAgent installed) throws Exception {
    int port = Tools.freePort();
    // Else nginx ends a connection after a thousand requests, which takes minutes, and a client.
    String unbounded = "keepalive_requests 1000000000;";
    try (Nginx nginx = Nginx.start(directory, List.of(), "127.0.0.1:" + port, unbounded)) {
      nginx.image("image", IMAGE_BYTES);
      Ports.awaitListening(port);
      String service = "services: [{name: http, ports: [" + port + "]}]\n";
      AtomicLong received = new AtomicLong();
      List<Downloader> clients = new ArrayList<>();
      try (MeasuredAgent.Running agent = installed.start(service)) {
        for (int i = 0; i < CLIENTS; i++) {
          clients.add(new Downloader(port, "/images/image", received));
        }
        Thread.sleep(5L * SLICE_MILLIS);
        return result(slices(agent, received));
      } finally {
        for (Downloader client : clients) {
          client.close();
        }
      }
    }
  }

  private List<Pair> slices(MeasuredAgent.Running agent, AtomicLong received) throws Exception {
    List<Pair> measured = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      // With, without, without, with: a drift in one direction cancels out.
      boolean withFirst = i % 2 == 0;
      double first = slice(agent, withFirst, received);
      double second = slice(agent, !withFirst, received);
      measured.add(withFirst ? new Pair(first, second) : new Pair(second, first));
    }
    signal("CONT", agent);
    return measured;
  }

  private double slice(MeasuredAgent.Running agent, boolean with, AtomicLong received)
      throws InterruptedException, IOException {
    signal(with ? "CONT" : "STOP", agent);
    Thread.sleep(SETTLE_MILLIS);
    long bytes = received.get();
    long start = System.nanoTime();
    agent.scraper().scrape(with ? 1 : 0);
    Thread.sleep(SLICE_MILLIS);
    return (received.get() - bytes) * 1e9 / (System.nanoTime() - start);
  }

  private void signal(String signal, MeasuredAgent.Running agent) {
    Child.run(directory, "/bin/kill", "-" + signal, Long.toString(agent.process().pid()));
  }

  private static Result result(List<Pair> measured) {
    double bound = Figures.lowerBound(measured);
    double median = Figures.median(measured.stream().map(Pair::with).toList());
    return new Result(
        String.format(
            Locale.ROOT,
            "nginx %.2f GB/s with the agent, ratio to without %.4f, lower 95 %% bound %.4f"
                + " (limit %.2f); %d pairs",
            median / 1e9,
            Figures.ratio(measured),
            bound,
            LIMIT,
            measured.size()),
        bound >= LIMIT);
  }
}
