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
import java.net.SocketException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DownloadSamplerTest {

  private static final long MILLI = 1_000_000;
  private static final Instant WALL = Instant.parse("2026-11-22T09:00:00Z");
  private static final String BYTES =
      "plimsoll_download_bytes_total{file=\"unattributed\",service=\"http\"} ";

  private long nanos;
  private long acknowledged;
  private boolean addressesFail;
  private final DownloadTracker tracker =
      new DownloadTracker(Map.of(8080, "http"), "run", () -> true);
  private final LatestDownloads latest = new LatestDownloads(() -> nanos, tracker::downloads);

  private final DownloadSampler sampler =
      new DownloadSampler(
          new SlowReader(),
          tracker,
          Map.of(8080, "http"),
          new AddressDevices(
              new FakeHost() {
                @Override
                public Map<InetAddress, String> addresses() throws IOException {
                  if (addressesFail) {
                    throw new SocketException("no buffer space");
                  }
                  return super.addresses();
                }
              },
              () -> nanos),
          latest::publish,
          () -> nanos);

  @Test
  void takesTheMiddleOfTheReadingForItsTime() throws IOException {
    sample(0, 40);
    assertThat(latest.get().orElseThrow().nanos()).isEqualTo(50 * MILLI);
    assertThat(latest.get().orElseThrow().wall()).isEqualTo(WALL.plusMillis(50));
    sample(500, 200);
    assertThat(latest.get().orElseThrow().nanos()).isEqualTo(710 * MILLI);
  }

  @Test
  void countsBytesAsOfTheTimeOfTheSnapshot() throws IOException {
    sample(0, 0); // Read at 10 ms.
    acknowledged = 1_000_000;
    // Read at 1,010 ms: at 500 ms 490 of 1,000 ms had passed.
    assertThat(sample(500, 500)).contains(BYTES + "490000.0\n");
    // Read at 1,510 ms, and nothing came since.
    assertThat(sample(1500, 0)).contains(BYTES + "1000000.0\n");
  }

  @Test
  void takesNothingBackWhenTheReadingBeforeWasLate() throws IOException {
    sample(0, 0);
    acknowledged = 1_000_000;
    sample(500, 700);
    assertThat(sample(900, 800)).contains(BYTES + "1000000.0\n");
  }

  @Test
  void keepsItsFiguresWhenTheHostDoesNotTellItsAddresses() throws IOException {
    addressesFail = true;
    assertThat(problems(0)).containsExactly("addresses of this host: no buffer space");
    assertThat(latest.get()).isPresent();
    // It is asked again only after ten seconds; until then the answer is the same.
    addressesFail = false;
    assertThat(problems(500)).hasSize(1);
    assertThat(problems(11_000)).isEmpty();
  }

  private List<String> problems(long at) throws IOException {
    return take(at, 0).problems();
  }

  private String sample(long at, long waits) throws IOException {
    return Exposition.samples(take(at, waits));
  }

  /** A sample whose time is {@code at} and whose reading begins {@code waits} ms later. */
  private Sample take(long at, long waits) throws IOException {
    nanos = (at + waits) * MILLI;
    return sampler.sample(new SampleTime(at * MILLI, WALL.plusMillis(at)));
  }

  /** Takes 20 ms to read one connection. */
  private final class SlowReader implements ConnectionReader {
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
      nanos += 20 * MILLI;
      InetAddress here = InetAddress.getLoopbackAddress();
      var id = new ConnectionId(1, new Endpoint(here, 8080), new Endpoint(here, 50000));
      OptionalLong told = OptionalLong.of(acknowledged);
      return new Connections(
          List.of(
              new Connection(
                  id, TcpState.ESTABLISHED, 0, told, OptionalLong.of(90), OptionalLong.of(0))),
          List.of(),
          List.of());
    }

    @Override
    public void close() {}
  }
}
