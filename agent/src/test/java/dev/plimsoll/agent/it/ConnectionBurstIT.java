package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand connections a second that open, take a file and close, for ten seconds. */
@Timeout(180)
class ConnectionBurstIT {

  private static final int CLIENTS = 4;
  private static final int CONNECTIONS = 10_000;
  private static final Duration PERIOD = Duration.ofMillis(CLIENTS);
  private static final byte[] REQUEST =
      "GET /page.bin HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String BYTES =
      "plimsoll_download_bytes_total{file=\"unattributed\",service=\"http\"}";
  private static final String MISSED = "plimsoll_download_closings_missed_total";

  @TempDir Path directory;

  @Test
  void answersAtOnceAndCountsEachByte() throws Exception {
    Tools.need("nginx");
    try (Nginx nginx = Nginx.start(directory)) {
      Files.write(nginx.images().resolve("page.bin"), new byte[8 << 10]);
      String services = "services: [{name: http, ports: [" + nginx.port() + "]}]\n";
      try (AgentProcess agent = AgentProcess.start(directory, services)) {
        double before = Waiting.until(Duration.ofSeconds(20), () -> bytes(agent), sum -> sum >= 0);
        long begin = System.nanoTime();
        CompletableFuture<Long> load = load(nginx.port());
        List<Double> scrapes = scrape(agent, load);
        long received = load.join();
        double seconds = (System.nanoTime() - begin) / 1e9;

        double counted =
            Waiting.until(
                Duration.ofSeconds(15), () -> bytes(agent) - before, sum -> sum >= received);
        Map<String, Double> last = agent.scrape();
        System.out.printf(
            "%d connections in %.1f s: scrapes median %.1f ms, highest %.1f ms (%d); %d bytes"
                + " received, %.0f counted, %.0f closings missed%n",
            CONNECTIONS,
            seconds,
            scrapes.get(scrapes.size() / 2),
            scrapes.get(scrapes.size() - 1),
            scrapes.size(),
            received,
            counted,
            last.getOrDefault(MISSED, Double.NaN));
        assertThat(scrapes.get(scrapes.size() / 2)).isLessThan(50);
        assertThat(last).containsEntry(MISSED, 0.0);
        // The kernel counts the end of a connection as a byte.
        assertThat(counted - received).isBetween(0.0, (double) CONNECTIONS);
        assertThat(last)
            .containsEntry("plimsoll_download_active{service=\"http\"}", 0.0)
            .containsEntry("plimsoll_sampler_success{sampler=\"downloads\"}", 1.0);
      }
    }
  }

  /** Milliseconds that scrapes took while there was load, in order. */
  private static List<Double> scrape(AgentProcess agent, CompletableFuture<?> load)
      throws Exception {
    List<Double> took = new ArrayList<>();
    while (!load.isDone()) {
      long begin = System.nanoTime();
      Map<String, Double> scrape = agent.scrape();
      took.add((System.nanoTime() - begin) / 1e6);
      assertThat(scrape)
          .containsEntry("plimsoll_snapshot_fresh", 1.0)
          .containsEntry("plimsoll_sampler_success{sampler=\"disks\"}", 1.0)
          .containsEntry("plimsoll_sampler_success{sampler=\"networks\"}", 1.0);
      Waiting.pause(Duration.ofMillis(100));
    }
    return took.stream().sorted().toList();
  }

  private static double bytes(AgentProcess agent) throws Exception {
    return agent.scrape().getOrDefault(BYTES, -1.0);
  }

  /** All the bytes that the clients got. */
  private static CompletableFuture<Long> load(int port) {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    long begin = System.nanoTime();
    List<CompletableFuture<Long>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(CompletableFuture.supplyAsync(() -> client(port, begin), threads));
    }
    threads.shutdown();
    return CompletableFuture.allOf(clients.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> clients.stream().mapToLong(CompletableFuture::join).sum());
  }

  private static long client(int port, long begin) {
    long received = 0;
    for (int i = 0; i < CONNECTIONS / CLIENTS; i++) {
      long due = begin + i * PERIOD.toNanos();
      Waiting.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      received += take(port);
    }
    return received;
  }

  private static long take(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(REQUEST);
      InputStream in = socket.getInputStream();
      return in.readAllBytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
