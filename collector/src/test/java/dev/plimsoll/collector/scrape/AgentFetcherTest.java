package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.scrape.RawServer.Reply;
import dev.plimsoll.collector.scrape.ScrapeResult.Failed;
import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import dev.plimsoll.collector.scrape.ScrapeResult.Scraped;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a server can misbehave is a result, in time. */
class AgentFetcherTest {
  /** What is cut at its deadline is cut soon; everything else gets time on a busy machine. */
  private static final Duration SOON = Duration.ofMillis(1_500);

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final FetchLimits LIMITS = new FetchLimits(100_000, ParseLimits.DEFAULT);
  private static final byte[] METRICS =
      "plimsoll_sample_time_seconds 5\ngo_threads 8\n".getBytes(UTF_8);

  private static Vertx vertx;
  private static AgentFetcher fetcher;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    fetcher = new AgentFetcher(vertx, LIMITS, metric -> metric.startsWith("plimsoll_"));
  }

  @AfterAll
  static void stop() throws Exception {
    fetcher.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void readsMetricsAndTransfers() throws Exception {
    try (RawServer server = new RawServer(metrics(client -> send(client, METRICS)))) {
      Scraped scraped = (Scraped) fetch(server.uri("http", "/plimsoll/"));
      assertThat(scraped.samples().names()).containsExactly("plimsoll_sample_time_seconds");
      assertThat(scraped.samples().seen()).isEqualTo(2);
      assertThat(scraped.transfers().orElseThrow().sampleTime()).hasValue(5.25);
      assertThat(scraped.took()).isBetween(Duration.ZERO, DEADLINE);
      assertThat(server.requests().stream().map(head -> head.substring(0, head.indexOf('\r'))))
          .containsExactlyInAnyOrder(
              "GET /plimsoll/metrics HTTP/1.1",
              "GET /plimsoll/v1/downloads/active?ended=60 HTTP/1.1");
      assertThat(server.requests())
          .allSatisfy(
              head ->
                  assertThat(head.toLowerCase(Locale.ROOT)).contains("accept-encoding: gzip\r\n"));
    }
  }

  @Test
  void readsACompressedBody() throws Exception {
    byte[] answer = RawServer.ok("Content-Encoding: gzip\r\n", gzip(METRICS));
    try (RawServer server = new RawServer(metrics(client -> client.write(answer)))) {
      assertThat(((Scraped) fetch(server.uri())).samples().seen()).isEqualTo(2);
    }
  }

  @Test
  void readsAnAnswerInChunks() throws Exception {
    String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na 1\n\r\n0\r\n\r\n";
    try (RawServer server = new RawServer(metrics(client -> write(client, chunks)))) {
      assertThat(((Scraped) fetch(server.uri())).samples().seen()).isEqualTo(1);
    }
  }

  static Stream<Arguments> misbehaviour() {
    byte[] bomb = gzip(new byte[50_000_000]);
    byte[] cut = Arrays.copyOf(gzip(METRICS), 30);
    return Stream.of(
        bad("never answers", Failure.TIMEOUT, "within 1500 ms", client -> rest()),
        bad("drips its head", Failure.TIMEOUT, "within 1500 ms", client -> drip(client, "")),
        bad("drips its body", Failure.TIMEOUT, "within", client -> drip(client, head(100_000))),
        bad("drips chunks", Failure.TIMEOUT, "within", AgentFetcherTest::dripChunks),
        bad("sends an endless body", Failure.TOO_LARGE, "100000 bytes", AgentFetcherTest::flood),
        bad(
            "announces too much",
            Failure.TOO_LARGE,
            "100000",
            client -> send(client, new byte[200_000])),
        bad(
            "sends a bomb",
            Failure.TOO_LARGE,
            "when inflated",
            client -> client.write(encoded("gzip", bomb))),
        bad("sends an endless head", Failure.CONNECTION, "", AgentFetcherTest::floodHead),
        bad(
            "cuts its gzip",
            Failure.MALFORMED,
            "no gzip",
            client -> client.write(encoded("gzip", cut))),
        bad(
            "lies about gzip",
            Failure.MALFORMED,
            "no gzip",
            client -> client.write(encoded("gzip", METRICS))),
        bad(
            "uses another encoding",
            Failure.MALFORMED,
            "encoding br",
            client -> client.write(encoded("br", METRICS))),
        bad(
            "answers 500",
            Failure.STATUS,
            "500 Oops",
            client -> write(client, "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")),
        bad(
            "answers 404 without end",
            Failure.STATUS,
            "404",
            client -> drip(client, "HTTP/1.1 404 No\r\nContent-Length: 99999\r\n\r\n")),
        bad(
            "answers 204",
            Failure.STATUS,
            "204",
            client -> write(client, "HTTP/1.1 204 None\r\n\r\n")),
        bad(
            "answers HTML",
            Failure.MALFORMED,
            "line 1",
            client -> send(client, "<html>Sign in".getBytes(UTF_8))),
        bad("closes at once", Failure.CONNECTION, "closed", client -> {}),
        bad(
            "cuts its body",
            Failure.CONNECTION,
            "closed",
            client -> write(client, head(100) + "a 1\n")),
        bad(
            "speaks no HTTP",
            Failure.CONNECTION,
            "",
            client -> write(client, "SSH-2.0-OpenSSH_9.2\r\n\r\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void misbehaviour(String what, Failure why, String text, Reply reply) throws Exception {
    try (RawServer server = new RawServer(reply)) {
      Failed failed = (Failed) fetch(server.uri(), why == Failure.TIMEOUT ? SOON : DEADLINE);
      assertThat(failed.why()).isEqualTo(why);
      assertThat(failed.text()).contains(text).doesNotContain("Exception");
    }
  }

  @Test
  void saysThatTheConnectionWasReset() throws Exception {
    try (RawServer server =
        new RawServer(
            (client, path) -> {
              client.setSoLinger(true, 0);
              client.close();
            })) {
      Failed failed = (Failed) fetch(server.uri());
      assertThat(failed.why()).isEqualTo(Failure.CONNECTION);
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (RawServer elsewhere = new RawServer(metrics(client -> send(client, METRICS)));
        RawServer server =
            new RawServer(
                metrics(
                    client ->
                        write(
                            client,
                            "HTTP/1.1 302 Found\r\nLocation: %s/metrics\r\nContent-Length: 0\r\n\r\n"
                                .formatted(elsewhere.uri()))))) {
      Failed failed = (Failed) fetch(server.uri());
      assertThat(failed).isEqualTo(new Failed(Failure.STATUS, "it answered 302 Found"));
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void refusesTransfersThatAreNone() throws Exception {
    try (RawServer server =
        new RawServer(
            (client, path) ->
                client
                    .getOutputStream()
                    .write(
                        RawServer.ok(
                            "", path.equals("/metrics") ? METRICS : "{}".getBytes(UTF_8))))) {
      assertThat(fetch(server.uri()))
          .isEqualTo(new Failed(Failure.MALFORMED, "the list of transfers is no JSON array"));
    }
  }

  @Test
  void keepsTheMetricsOfAnAgentThatCannotTellItsTransfers() throws Exception {
    String none = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 3\r\n\r\nno\n";
    try (RawServer server =
        new RawServer(
            (client, path) -> {
              if (path.equals("/metrics")) {
                send(client.getOutputStream(), METRICS);
              } else {
                write(client.getOutputStream(), none);
              }
            })) {
      Scraped scraped = (Scraped) fetch(server.uri());
      assertThat(scraped.samples().names()).containsExactly("plimsoll_sample_time_seconds");
      assertThat(scraped.transfers()).isEmpty();
    }
  }

  @Test
  void losesAnAgentWhoseMetricsAreUnavailable() throws Exception {
    String none = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
    try (RawServer server = new RawServer(metrics(client -> write(client, none)))) {
      assertThat(fetch(server.uri()))
          .isEqualTo(new Failed(Failure.STATUS, "it answered 503 Service Unavailable"));
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    URI uri;
    try (RawServer server = new RawServer((client, path) -> {})) {
      uri = server.uri();
    }
    assertThat(fetch(uri)).isEqualTo(new Failed(Failure.REFUSED, "connection refused"));
  }

  @Test
  void saysThatTheNameIsUnknown() throws Exception {
    Failed failed = (Failed) fetch(URI.create("http://no-such-host.invalid:9850"));
    // Without a name server the question itself may run out of time.
    assertThat(failed.why()).isIn(Failure.UNKNOWN_HOST, Failure.TIMEOUT);
  }

  @Test
  void givesUpOnAConnectionThatIsNotTaken() throws Exception {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 4; i++) {
        Socket filler = new Socket();
        fillers.add(filler);
        try {
          filler.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException queueIsFull) {
          break;
        }
      }
      Failed failed = (Failed) fetch(URI.create("http://127.0.0.1:" + full.getLocalPort()), SOON);
      assertThat(failed.why()).isEqualTo(Failure.TIMEOUT);
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void trustsNoCertificateThatNobodySigned(@TempDir Path directory) throws Exception {
    Path store = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword("changeit"));
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> request.response().end("a 1\n"))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    Failed failed = (Failed) fetch(URI.create("https://127.0.0.1:" + server.actualPort()));
    assertThat(failed.why()).isEqualTo(Failure.TLS);
    assertThat(failed.text()).startsWith("its certificate is not trusted: ");
  }

  @Test
  void saysThatTlsFailed() throws Exception {
    try (RawServer server = new RawServer(metrics(client -> send(client, METRICS)))) {
      Failed failed = (Failed) fetch(server.uri("https", ""));
      assertThat(failed.why()).isEqualTo(Failure.TLS);
      assertThat(failed.text()).isEqualTo("it does not speak TLS");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://127.0.0.1", "mailto:x", "http:///x", "nonsense", "http://127.0.0.1:99999"})
  void takesAnyAddressWithoutThrowing(String uri) throws Exception {
    Failed failed = (Failed) fetch(URI.create(uri));
    assertThat(failed.text()).doesNotContain("Exception");
  }

  private static ScrapeResult fetch(URI agent) throws Exception {
    return fetch(agent, DEADLINE);
  }

  private static ScrapeResult fetch(URI agent, Duration deadline) throws Exception {
    long start = System.nanoTime();
    ScrapeResult result =
        fetcher
            .fetch(agent, deadline)
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    // Half a second late would do in production; a busy build machine gets more.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.plusSeconds(3));
    return result;
  }

  /** What a test does to the connection on which metrics are asked for. */
  private interface Answer {
    void to(OutputStream client) throws IOException, InterruptedException;
  }

  private static Arguments bad(String what, Failure why, String text, Answer answer) {
    return Arguments.of(what, why, text, metrics(answer));
  }

  /** Transfers are answered well, metrics as the test has it. */
  private static Reply metrics(Answer answer) {
    return (client, path) -> {
      if (path.endsWith("/metrics")) {
        answer.to(client.getOutputStream());
      } else {
        client
            .getOutputStream()
            .write(RawServer.ok("Plimsoll-Sample-Time: 5.25\r\n", "[]".getBytes(UTF_8)));
      }
    };
  }

  private static void send(OutputStream client, byte[] body) throws IOException {
    client.write(RawServer.ok("Content-Type: text/plain; version=0.0.4\r\n", body));
  }

  private static void write(OutputStream client, String text) throws IOException {
    client.write(text.getBytes(ISO_8859_1));
  }

  private static byte[] encoded(String encoding, byte[] body) {
    return RawServer.ok("Content-Encoding: " + encoding + "\r\n", body);
  }

  private static String head(int length) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private static void rest() throws InterruptedException {
    Thread.sleep(10_000);
  }

  private static void drip(OutputStream client, String head)
      throws IOException, InterruptedException {
    write(client, head);
    for (int i = 0; i < 200; i++) {
      write(client, "#");
      client.flush();
      Thread.sleep(50);
    }
  }

  private static void dripChunks(OutputStream client) throws IOException, InterruptedException {
    write(client, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 200; i++) {
      write(client, "1\r\n\n\r\n");
      Thread.sleep(50);
    }
  }

  private static void flood(OutputStream client) throws IOException {
    write(client, "HTTP/1.1 200 OK\r\n\r\n");
    byte[] block = new byte[8192];
    Arrays.fill(block, (byte) '\n');
    for (int i = 0; i < 100_000; i++) {
      client.write(block);
    }
  }

  private static void floodHead(OutputStream client) throws IOException {
    write(client, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 1_000_000; i++) {
      write(client, "X-Header-" + i + ": value\r\n");
    }
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
