package dev.plimsoll.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plimsoll.agent.download.Downloads;
import dev.plimsoll.agent.ledger.Ledger;
import dev.plimsoll.agent.sampler.LatestDownloads;
import dev.plimsoll.agent.sampler.LatestSnapshot;
import dev.plimsoll.agent.sampler.SampleTime;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send or read slowly, or not at all, take nothing from those that ask well. */
@Timeout(60)
class SlowClientsTest {

  private static final SampleTime NOW = new SampleTime(0, Instant.EPOCH);

  /** Before a half-sent request is cut off, after 3 s. */
  private static final Duration BEFORE_REQUESTS_ARE_CUT_OFF = Duration.ofMillis(2_500);

  /** Before an answer that nobody reads is cut off, after 10 s. */
  private static final Duration BEFORE_ANSWERS_ARE_CUT_OFF = Duration.ofSeconds(9);

  private static final String HALF = "GET /metrics HTTP/1.1\r\nHost:";
  private static final String SLOW_POST =
      "POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nx";

  private final LatestSnapshot snapshot = new LatestSnapshot(() -> 0, List.of());
  private final List<Socket> slow = new ArrayList<>();
  private AgentServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = AgentServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.start(
        new Content(
            "1.0",
            NOW,
            snapshot,
            new LatestDownloads(() -> 0, () -> new Downloads(0, NOW.wall(), List.of(), List.of())),
            address -> Optional.empty(),
            new Ledger(List.of(), Map::of, InstantSource.system()),
            Optional::empty));
    publish(1);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
    server.close();
  }

  @Test
  void answersWhileManyRequestsAreHalfSent() throws IOException {
    open(60, HALF);
    assertAnswers(BEFORE_REQUESTS_ARE_CUT_OFF);
  }

  @Test
  void answersWhileBodiesComeSlowly() throws IOException {
    open(10, SLOW_POST);
    assertAnswers(BEFORE_REQUESTS_ARE_CUT_OFF);
  }

  @Test
  void answersWhileManyConnectionsAreIdle() throws IOException {
    open(150, "");
    assertAnswers(BEFORE_REQUESTS_ARE_CUT_OFF);
  }

  @Test
  void answersWhileManyDoNotRead() throws IOException {
    publish(8_000);
    for (int i = 0; i < 60; i++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(1024);
      socket.connect(server.address());
      send(socket, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    assertAnswers(BEFORE_ANSWERS_ARE_CUT_OFF);
  }

  @Test
  void endsAHalfSentRequestAfterAFewSeconds() throws IOException {
    open(1, HALF);
    Socket socket = slow.get(0);
    socket.setSoTimeout(8_000);
    // The end of the stream or a reset, not the read's timeout.
    assertThatCode(() -> assertThat(socket.getInputStream().read()).isEqualTo(-1))
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(),
            reset -> assertThat(reset).isInstanceOf(SocketException.class));
  }

  @Test
  void refusesAHeadThatDoesNotEnd() throws IOException {
    open(1, "GET /" + "a".repeat(20_000));
    Socket socket = slow.get(0);
    socket.setSoTimeout(2_000);
    assertThatCode(() -> assertThat(socket.getInputStream().read()).isEqualTo(-1))
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(),
            reset -> assertThat(reset).isInstanceOf(SocketException.class));
  }

  private void open(int count, String text) throws IOException {
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      socket.connect(server.address());
      send(socket, text);
    }
  }

  private void send(Socket socket, String text) throws IOException {
    slow.add(socket);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void assertAnswers(Duration within) throws IOException {
    for (int i = 0; i < 3; i++) {
      try (Socket socket = new Socket()) {
        socket.setSoTimeout((int) within.toMillis());
        socket.connect(server.address());
        socket
            .getOutputStream()
            .write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 200 OK");
      }
    }
  }

  private void publish(int points) {
    GaugeSnapshot.Builder family = GaugeSnapshot.builder().name("value").help("x");
    for (int i = 0; i < points; i++) {
      family.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(Labels.of("i", "a rather long label for a file, the longest here " + i))
              .value(7)
              .build());
    }
    snapshot.publish(NOW, new MetricSnapshots(family.build()));
  }
}
