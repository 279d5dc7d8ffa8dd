package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.harness.Nginx;
import dev.plimsoll.deploy.harness.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Processor time of sampling while thousands of downloads are in progress at a real nginx. */
final class DownloadsPart implements Part {
  private static final double LIMIT = 0.02;
  private static final int SETTLE_SECONDS = 60;
  private static final int SECONDS = 120;
  private static final long IMAGE_BYTES = 4L << 30;

  private final Path directory;
  private final int downloads;

  DownloadsPart(Path directory, int downloads) {
    this.directory = directory;
    this.downloads = downloads;
  }

  @Override
  public String name() {
    return "downloads";
  }

  @Override
  public Result measure(MeasuredAgent installed) throws Exception {
    int port = Tools.freePort();
    String slow = "location /slow/ { alias " + directory.resolve("images") + "/; limit_rate 16k; }";
    try (Nginx nginx = Nginx.start(directory, List.of(), "127.0.0.1:" + port, slow)) {
      nginx.image("image", IMAGE_BYTES);
      Ports.awaitListening(port);
      try (SlowClients clients = new SlowClients(port, "/slow/image", downloads);
          MeasuredAgent.Running agent =
              installed.start("services: [{name: http, ports: [" + port + "]}]\n")) {
        Thread.sleep(SETTLE_SECONDS * 1000L);
        double before = agent.cost().cpuSeconds();
        for (int i = 0; i < SECONDS; i++) {
          agent.scraper().scrape(i % 5 == 0 ? 1 : 0);
          Thread.sleep(1000);
        }
        double share = (agent.cost().cpuSeconds() - before) / SECONDS;
        return new Result(
            String.format(
                Locale.ROOT,
                "%.2f %% of a core with %.0f active downloads of %d over %d s (limit %.0f %%);"
                    + " %.1f MiB resident",
                share * 100,
                agent.value("plimsoll_download_active{"),
                clients.connected(),
                SECONDS,
                LIMIT * 100,
                agent.cost().residentMebibytes()),
            share <= LIMIT);
      }
    }
  }
}
