package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.download.DownloadTracker;
import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.Sent;
import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole of what a scrape gets: names, types, labels and values are the agent's contract. */
class ExpositionTest {

  private static final long LONG = TimeUnit.SECONDS.toNanos(20);
  private static final SampleTime NOW =
      new SampleTime(5_000_000_000L, Instant.ofEpochMilli(1_800_000_000_250L));

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private static long still() {
    return 5_000_000_000L;
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void saysEverythingOnceInBaseUnits() throws IOException, InterruptedException {
    FakeHost host = new FakeHost();
    Lanes lanes = new Lanes(threads);
    ImageSampler images =
        new ImageSampler(
            host,
            List.of(Path.of("/srv/images"), Path.of("/none")),
            lanes,
            ExpositionTest::still,
            LONG);
    Map<Integer, String> services = new TreeMap<>(Map.of(8080, "http", 8081, "http", 445, "smb"));
    DownloadTracker tracker = new DownloadTracker(services, "run", () -> true);
    LatestDownloads downloads = new LatestDownloads(ExpositionTest::still, tracker::downloads);
    Samplers samplers =
        new Samplers(
            TimedSampler.within(
                LONG,
                new DownloadSampler(
                    new OneDownload(),
                    tracker,
                    services,
                    new AddressDevices(host, ExpositionTest::still),
                    downloads::publish,
                    ExpositionTest::still),
                new DiskSampler(host, ExpositionTest::still),
                new NetworkSampler(host, ExpositionTest::still),
                new CpuSampler(host, ExpositionTest::still),
                new MemorySampler(host),
                new VolumeSampler(host, images::resolved, lanes, ExpositionTest::still, LONG),
                images),
            threads,
            ExpositionTest::still);
    LatestSnapshot latest =
        new LatestSnapshot(ExpositionTest::still, AgentFamilies.of("1.0", host.description(), NOW));

    latest.publish(NOW, samplers.sample(NOW));

    assertThat(Exposition.text(latest.collect())).isEqualTo(expected());
    assertThat(downloads.get()).hasValueSatisfying(d -> assertThat(d.transfers()).hasSize(1));
  }

  /** A connection with 2 MiB in its queue. */
  private static final class OneDownload implements ConnectionReader {
    @Override
    public String method() {
      return "sock_diag";
    }

    @Override
    public boolean tellsAcknowledged() {
      return true;
    }

    @Override
    public Connections read() {
      InetAddress here = InetAddress.getLoopbackAddress();
      var id = new ConnectionId(1, new Endpoint(here, 8080), new Endpoint(here, 50000));
      return new Connections(
          List.of(
              new Connection(
                  id,
                  TcpState.ESTABLISHED,
                  2 << 20,
                  OptionalLong.of(0),
                  OptionalLong.of(90),
                  OptionalLong.of(0),
                  Optional.of(Sent.NOTHING),
                  OptionalLong.empty())),
          List.of(),
          OptionalLong.of(3),
          List.of());
    }

    @Override
    public void close() {}
  }

  private static String expected() throws IOException {
    try (InputStream in = ExpositionTest.class.getResourceAsStream("exposition.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
