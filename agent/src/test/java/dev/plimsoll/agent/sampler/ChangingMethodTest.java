package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.download.DownloadTracker;
import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Connections are read in another way from one reading to the next. */
class ChangingMethodTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long MIB = 1 << 20;
  private static final String BYTES =
      "plimsoll_download_bytes_total{file=\"unattributed\",service=\"http\"} ";

  private final Reader reader = new Reader();
  private final DownloadTracker tracker =
      new DownloadTracker(Map.of(8080, "http"), "run", reader::tellsAcknowledged);
  private final LatestDownloads latest =
      new LatestDownloads(() -> reader.nanos(), tracker::downloads);
  private final DownloadSampler sampler =
      new DownloadSampler(
          reader,
          tracker,
          Map.of(8080, "http"),
          new AddressDevices(new FakeHost(), () -> reader.nanos()),
          latest::publish,
          reader::nanos);

  @Test
  void neitherCountsTwiceNorGuessesBytes() throws IOException {
    reader.acknowledged = 100 * MIB;
    assertThat(sample()).contains(BYTES + "0.0\n");
    reader.acknowledged += 3 * MIB;
    assertThat(sample())
        .contains(BYTES + 3.0 * MIB + "\n")
        .contains("method_info{method=\"sock_diag\"} 1\n");

    reader.method = "proc_net_tcp";
    reader.acknowledged += 5 * MIB;
    assertThat(sample())
        .doesNotContain("plimsoll_download_bytes_total")
        .contains("plimsoll_download_active{service=\"http\"} 0.0\n")
        .contains("method_info{method=\"proc_net_tcp\"} 1\n");
    reader.queued = 4 * MIB;
    assertThat(sample()).contains("plimsoll_download_active{service=\"http\"} 1.0\n");
    reader.queued = 2 * MIB;
    for (int i = 0; i < 70; i++) {
      assertThat(sample()).doesNotContain("plimsoll_download_bytes_total");
    }

    reader.method = "sock_diag";
    assertThat(sample()).contains(BYTES + 3.0 * MIB + "\n");
    reader.acknowledged += 7 * MIB;
    assertThat(sample()).contains(BYTES + 10.0 * MIB + "\n");
  }

  @Test
  void countsWhatWentMeanwhileOfAConnectionThatComesBackSoon() throws IOException {
    reader.acknowledged = 100 * MIB;
    sample();
    reader.method = "proc_net_tcp";
    sample();
    reader.acknowledged += 5 * MIB;
    reader.method = "sock_diag";
    sample();
    assertThat(sample()).contains(BYTES + 5.0 * MIB + "\n");
  }

  @Test
  void takesNothingBackWhenBytesAreToldAgain() throws IOException {
    reader.slow = true;
    sample();
    reader.acknowledged += 8 * MIB;
    sample();
    assertThat(sample()).contains(BYTES + 8.0 * MIB + "\n");
    reader.method = "proc_net_tcp";
    sample();
    reader.method = "sock_diag";
    assertThat(sample()).contains(BYTES + 8.0 * MIB + "\n");
  }

  @Test
  void saysNothingOfDownloadsWhereNoProgressIsTold() throws IOException {
    reader.method = "oshi";
    reader.progress = false;
    assertThat(sample())
        .contains("plimsoll_download_connections{service=\"http\"} 1.0\n")
        .doesNotContain("plimsoll_download_active")
        .doesNotContain("plimsoll_download_stalled")
        .doesNotContain("plimsoll_download_waiting")
        .doesNotContain("plimsoll_download_bytes_total");
    assertThat(latest.get()).isEmpty();
  }

  private String sample() throws IOException {
    reader.seconds++;
    reader.extra = 0;
    return Exposition.samples(
        sampler.sample(new SampleTime(reader.nanos(), Instant.EPOCH.plusSeconds(reader.seconds))));
  }

  /** One connection, known by its cookie to sock_diag alone. */
  private static final class Reader implements ConnectionReader {
    private String method = "sock_diag";
    private boolean progress = true;
    private long acknowledged;
    private long queued;
    private long seconds;
    private boolean slow;
    private long extra;

    long nanos() {
      return seconds * SECOND + extra;
    }

    @Override
    public String method() {
      return method;
    }

    @Override
    public boolean tellsAcknowledged() {
      return method.equals("sock_diag");
    }

    @Override
    public boolean tellsProgress() {
      return progress;
    }

    @Override
    public Connections read() {
      extra = slow ? SECOND / 5 : 0;
      InetAddress here = InetAddress.getLoopbackAddress();
      boolean tells = tellsAcknowledged();
      ConnectionId id =
          new ConnectionId(tells ? 17 : 0, new Endpoint(here, 8080), new Endpoint(here, 50000));
      OptionalLong told = tells ? OptionalLong.of(acknowledged) : OptionalLong.empty();
      return new Connections(
          List.of(
              new Connection(
                  id,
                  TcpState.ESTABLISHED,
                  queued,
                  told,
                  OptionalLong.empty(),
                  OptionalLong.empty())),
          List.of(),
          List.of());
    }

    @Override
    public void close() {}
  }
}
