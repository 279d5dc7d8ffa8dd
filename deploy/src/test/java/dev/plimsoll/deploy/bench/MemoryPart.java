package dev.plimsoll.deploy.bench;

import java.time.Duration;
import java.util.Locale;

/** Resident memory after thousands of scrapes and a long time of sampling; nothing may grow. */
final class MemoryPart implements Part {
  private static final double LIMIT = 64;
  private static final int SCRAPES = 2000;

  private final Duration sampling;

  MemoryPart(Duration sampling) {
    this.sampling = sampling;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Result measure(MeasuredAgent installed) throws Exception {
    try (MeasuredAgent.Running agent =
        installed.start("services: [{name: http, ports: [80, 443]}]\n")) {
      agent.scraper().scrape(SCRAPES);
      double after = agent.cost().residentMebibytes();
      Thread.sleep(sampling.toMillis());
      double later = agent.cost().residentMebibytes();
      return new Result(
          String.format(
              Locale.ROOT,
              "%.1f MiB resident after %d scrapes, %.1f MiB after %d s of sampling (limit %.0f);"
                  + " %d threads, %d descriptors",
              after,
              SCRAPES,
              later,
              sampling.toSeconds(),
              LIMIT,
              agent.cost().threads(),
              agent.cost().descriptors()),
          later <= LIMIT);
    }
  }
}
