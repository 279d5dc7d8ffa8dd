package dev.plimsoll.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.download.DownloadOverview;
import dev.plimsoll.agent.download.Downloads;
import dev.plimsoll.agent.download.PathQuality;
import dev.plimsoll.agent.download.Transfer;
import dev.plimsoll.agent.download.TransferState;
import dev.plimsoll.agent.ledger.Ledger;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.HostDescription;
import dev.plimsoll.agent.sampler.AgentFamilies;
import dev.plimsoll.agent.sampler.LatestDownloads;
import dev.plimsoll.agent.sampler.LatestSnapshot;
import dev.plimsoll.agent.sampler.SampleTime;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentServerTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Instant WALL = Instant.parse("2026-11-22T09:00:00Z");

  private static final Ledger NO_LEDGER = new Ledger(List.of(), Map::of, InstantSource.system());

  private final AtomicLong nanos = new AtomicLong(123 * SECOND + SECOND / 2);
  private final LatestSnapshot snapshot =
      new LatestSnapshot(
          nanos::get, AgentFamilies.of("1.0", new HostDescription("Fake", "1"), start()));
  private final LatestDownloads downloads = new LatestDownloads(nanos::get, this::someDownloads);
  private final HttpClient client = HttpClient.newHttpClient();
  private AgentServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = AgentServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.start(
        new Content(
            "1.0",
            start(),
            snapshot,
            downloads,
            AgentServerTest::device,
            NO_LEDGER,
            Optional::empty));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void handsOutTheSnapshotAsText() throws Exception {
    publish(1);
    var response = get("/metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text(response)).contains("value{i=\"0\"} 7.0\n").doesNotContain("# EOF");
  }

  @Test
  void handsOutOpenMetricsWhenAsked() throws Exception {
    publish(1);
    var response = get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0");
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(text(response)).contains("# TYPE plimsoll_agent info\n").endsWith("# EOF\n");
  }

  @Test
  void packsLargeAnswersForThoseWhoTakeIt() throws Exception {
    publish(500);
    var packed = get("/metrics", "Accept-Encoding", "gzip");
    assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
    String unpacked =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(unpacked).isEqualTo(text(get("/metrics")));
    assertThat(get("/healthz", "Accept-Encoding", "gzip").headers().firstValue("content-encoding"))
        .isEmpty();
  }

  @Test
  void answersHeadWithTheHeadersOnly() throws Exception {
    publish(1);
    var response = send("HEAD", "/metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().map()).containsKey("content-type");
    assertThat(send("HEAD", "/healthz").headers().firstValue("content-length"))
        .hasValue(String.valueOf(get("/healthz").body().length));
  }

  @Test
  void tellsByHeadWhatGetWouldSend() throws Exception {
    publish(500);
    String[] accepted = {
      "Accept", "application/openmetrics-text", "Accept-Encoding", "gzip;q=0.5, identity;q=0.1"
    };
    var got = get("/metrics", accepted).headers();
    var head = send("HEAD", "/metrics", accepted).headers();
    for (String header : List.of("content-type", "content-encoding", "vary", "content-length")) {
      assertThat(head.firstValue(header)).as(header).isEqualTo(got.firstValue(header));
    }
    assertThat(got.firstValue("content-encoding")).hasValue("gzip");
    assertThat(got.firstValue("vary")).hasValue("Accept, Accept-Encoding");
    assertThat(got.firstValue("transfer-encoding")).hasValue("chunked");
    assertThat(got.firstValue("content-length")).isEmpty();
  }

  @Test
  void refusesOtherMethodsAndOtherPaths() throws Exception {
    var post = send("POST", "/metrics");
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("allow")).hasValue("GET, HEAD");
    assertThat(get("/metrics/").statusCode()).isEqualTo(404);
    assertThat(get("/../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", "/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhatIsHere() throws Exception {
    var response = get("/");
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(text(response)).contains("/metrics").contains("/v1/downloads/active");
  }

  @Test
  void isHealthyWhileSamplesAreTaken() throws Exception {
    publish(1);
    assertThat(text(get("/healthz"))).isEqualTo("ok\n");
    nanos.addAndGet(11 * SECOND);
    var stale = get("/healthz");
    assertThat(stale.statusCode()).isEqualTo(503);
    assertThat(text(stale)).isEqualTo("no sample for 11 s\n");
  }

  @Test
  void listsActiveTransfers() throws Exception {
    downloads.publish(overview());
    var response = get("/v1/downloads/active");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.headers().firstValue("plimsoll-sample-time")).hasValue("123.5");
    assertThat(response.headers().firstValue("plimsoll-start-time")).hasValue("1.79E9");
    assertThat(text(response))
        .isEqualTo(
            "[{\"id\":\"r-1\",\"service\":\"http\",\"client\":\"10.10.1.2\",\"port\":50312,"
                + "\"localAddress\":\"10.10.0.5\",\"localPort\":8080,\"device\":\"eth0\","
                + "\"state\":\"active\","
                + "\"bytes\":123,\"bytesPerSecond\":1.5,\"queuedBytes\":7,"
                + "\"since\":\"2026-11-22T08:59:00Z\",\"retransmittedShare\":0.25,"
                + "\"receiveWindowLimitedShare\":0.5,\"roundTripSeconds\":0.075,"
                + "\"sampleTimeSeconds\":123.5},"
                + "{\"id\":\"r-2\",\"service\":\"http\",\"client\":\"2001:db8::7\","
                + "\"port\":50313,\"localAddress\":\"10.10.0.6\",\"localPort\":8080,"
                + "\"state\":\"stalled\",\"queuedBytes\":9,\"since\":\"2026-11-22T08:59:00Z\","
                + "\"sampleTimeSeconds\":123.5}]");
  }

  @Test
  void listsEndedTransfersWhenAsked() throws Exception {
    downloads.publish(overview());
    assertThat(text(get("/v1/downloads/active?ended=0"))).doesNotContain("ended");
    assertThat(text(get("/v1/downloads/active?ended=10"))).doesNotContain("r-3");
    assertThat(text(get("/v1/downloads/active?ended=60")))
        .contains("\"id\":\"r-3\"")
        .contains("\"state\":\"ended\"")
        .contains("\"endedAt\":\"2026-11-22T08:59:40Z\"");
  }

  @Test
  void refusesAWindowItDoesNotKeep() throws Exception {
    downloads.publish(overview());
    for (String query :
        List.of("ended=61", "ended=-1", "ended=x", "ended=", "ende=5", "ended=1&a")) {
      assertThat(get("/v1/downloads/active?" + query).statusCode()).as(query).isEqualTo(400);
    }
  }

  @Test
  void givesNoTransfersRatherThanOldOnes() throws Exception {
    assertThat(get("/v1/downloads/active").statusCode()).isEqualTo(503);
    downloads.publish(overview());
    nanos.addAndGet(11 * SECOND);
    assertThat(get("/v1/downloads/active").statusCode()).isEqualTo(503);
  }

  private DownloadOverview overview() {
    return new DownloadOverview(nanos.get(), WALL, Map.of(), Set.of(), true);
  }

  private Downloads someDownloads() {
    return new Downloads(
        nanos.get(),
        WALL,
        List.of(
            transfer("r-1", "10.10.1.2", 50312, TransferState.ACTIVE, OptionalLong.of(123), 7),
            transfer("r-2", "2001:db8::7", 50313, TransferState.STALLED, OptionalLong.empty(), 9)),
        List.of(
            new Downloads.Ended(
                nanos.get() - 20 * SECOND,
                transfer("r-3", "10.10.1.9", 50314, TransferState.ENDED, OptionalLong.of(99), 0))));
  }

  private static Transfer transfer(
      String id, String client, int port, TransferState state, OptionalLong bytes, long queued) {
    return new Transfer(
        id,
        "http",
        endpoint(client, port),
        endpoint(id.equals("r-2") ? "10.10.0.6" : "10.10.0.5", 8080),
        state,
        bytes,
        state == TransferState.ACTIVE ? OptionalDouble.of(1.5) : OptionalDouble.empty(),
        queued,
        WALL.minusSeconds(60),
        state == TransferState.ENDED ? Optional.of(WALL.minusSeconds(20)) : Optional.empty(),
        state == TransferState.ACTIVE
            ? new PathQuality(400, 100, 90, 45, 90_000, 75_000)
            : PathQuality.UNKNOWN);
  }

  private void publish(int points) {
    GaugeSnapshot.Builder family = GaugeSnapshot.builder().name("value").help("x");
    for (int i = 0; i < points; i++) {
      family.dataPoint(
          GaugeDataPointSnapshot.builder().labels(Labels.of("i", "" + i)).value(7).build());
    }
    snapshot.publish(new SampleTime(nanos.get(), WALL), new MetricSnapshots(family.build()));
  }

  private static SampleTime start() {
    return new SampleTime(0, Instant.ofEpochSecond(1_790_000_000));
  }

  private static Endpoint endpoint(String address, int port) {
    try {
      return new Endpoint(InetAddress.getByName(address), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  private static Optional<String> device(InetAddress address) {
    return address.getHostAddress().equals("10.10.0.5") ? Optional.of("eth0") : Optional.empty();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
