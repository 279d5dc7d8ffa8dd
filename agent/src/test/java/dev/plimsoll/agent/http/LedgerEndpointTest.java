package dev.plimsoll.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.download.Downloads;
import dev.plimsoll.agent.ledger.Ledger;
import dev.plimsoll.agent.reading.HostDescription;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import dev.plimsoll.agent.sampler.AgentFamilies;
import dev.plimsoll.agent.sampler.LatestDownloads;
import dev.plimsoll.agent.sampler.LatestSnapshot;
import dev.plimsoll.agent.sampler.SampleTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerEndpointTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Path IMAGES = Path.of("/srv/images");
  private static final Path OLDER = Path.of("/srv/older");

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private Map<Path, ImageDirectory> listed =
      Map.of(
          IMAGES,
          images(
              IMAGES,
              new ImageFile("big.ckm", 1000, Instant.parse("2026-11-25T01:02:03Z")),
              new ImageFile("both.ckm", 7, Instant.parse("2026-11-25T01:02:03.004Z")),
              new ImageFile("never.ckm", 5, NOW)),
          OLDER,
          images(OLDER, new ImageFile("both.ckm", 6, Instant.parse("2026-11-24T01:02:03.999Z"))));
  private Path log = Path.of("");
  private Optional<String> unknown = Optional.empty();
  private AgentServer server;

  @BeforeEach
  void startServer() throws IOException {
    log = directory.resolve("access.log");
    Service service =
        new Service(
            "http",
            List.of(80),
            Optional.of(
                new AccessLogs(
                    List.of(log.toString()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of())));
    Ledger ledger = new Ledger(List.of(service), () -> listed, InstantSource.fixed(NOW));
    SampleTime start = new SampleTime(0, NOW);
    server = AgentServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.start(
        new Content(
            "1.0",
            start,
            new LatestSnapshot(
                () -> 0, AgentFamilies.of("1.0", new HostDescription("Fake", "1"), start)),
            new LatestDownloads(() -> 0, LedgerEndpointTest::noDownloads),
            address -> Optional.empty(),
            ledger,
            () -> unknown));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void namesTheStateOfEachFileThatWasAskedFor() throws Exception {
    write("GET /big.ckm", "GET /both.ckm", "GET /big.ckm", "GET /none.ckm", "GET /index.html");
    assertThat(files(answer(ask())))
        .isEqualTo(
            "[{\"directory\":\"/srv/images\",\"file\":\"big.ckm\",\"bytes\":1000,"
                + "\"modifiedAt\":\"2026-11-25T01:02:03.000Z\"},"
                + "{\"directory\":\"/srv/images\",\"file\":\"both.ckm\",\"bytes\":7,"
                + "\"modifiedAt\":\"2026-11-25T01:02:03.004Z\"},"
                + "{\"directory\":\"/srv/older\",\"file\":\"both.ckm\",\"bytes\":6,"
                + "\"modifiedAt\":\"2026-11-24T01:02:03.999Z\"}]");
  }

  @Test
  void namesThemAsTheyAreWhenAsked() throws Exception {
    write("GET /big.ckm");
    Instant published = Instant.parse("2026-11-26T09:59:59.500Z");
    listed = Map.of(IMAGES, images(IMAGES, new ImageFile("big.ckm", 2000, published)));
    assertThat(files(answer(ask())))
        .isEqualTo(
            "[{\"directory\":\"/srv/images\",\"file\":\"big.ckm\",\"bytes\":2000,"
                + "\"modifiedAt\":\"2026-11-26T09:59:59.500Z\"}]");
  }

  @Test
  void namesNoneWhereNoneWasAskedFor() throws Exception {
    write("GET /index.html");
    assertThat(answer(ask())).contains("\"requests\":[],\"files\":[],\"gaps\":[]");
  }

  @Test
  void waitsUntilItIsKnownWhatIsAnImage() throws Exception {
    write("GET /big.ckm");
    unknown = Optional.of("not listed yet");
    HttpResponse<byte[]> response = ask();
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo("the ledger waits: not listed yet\n");
    unknown = Optional.empty();
    assertThat(files(answer(ask()))).contains("big.ckm");
  }

  /** The collector gives a place up by this header only: it would lose what was logged since. */
  @Test
  void tellsTheRefusalOfACursorFromAnyOther() throws Exception {
    HttpResponse<byte[]> cursor = asked("{\"cursor\": \"made up\"}");
    assertThat(cursor.statusCode()).isEqualTo(400);
    assertThat(cursor.headers().firstValue("plimsoll-cursor")).hasValue("refused");
    assertThat(cursor.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    assertThat(new String(cursor.body(), StandardCharsets.UTF_8))
        .startsWith("no cursor of this agent (")
        .endsWith("): begin again without one, \"from\": \"start\" or \"end\"\n");
    HttpResponse<byte[]> limit = asked("{\"from\": \"start\", \"limit\": -1}");
    assertThat(limit.statusCode()).isEqualTo(400);
    assertThat(limit.headers().firstValue("plimsoll-cursor")).isEmpty();
  }

  @Test
  void saysWhatBecameOfEachLog() throws Exception {
    write("GET /big.ckm");
    Files.writeString(log, "some words\n", StandardOpenOption.APPEND);
    String answer = answer(ask());
    assertThat(answer)
        .contains(
            "\"logs\":[{\"service\":\"http\",\"log\":\""
                + log
                + "\",\"lines\":{\"request\":1,\"format\":1},\"otherRequests\":0,"
                + "\"otherBytes\":0,\"rejected\":[\"format: first in "
                + log
                + " at byte ")
        .contains("\"lacks\":[\"the log does not say which part");
    String cursor = answer.replaceFirst(".*\"cursor\":\"([^\"]*)\".*", "$1");
    Files.delete(log);
    assertThat(answer(asked("{\"cursor\": \"" + cursor + "\"}")))
        .contains(
            "\"gaps\":[{\"service\":\"http\",\"log\":\""
                + log
                + "\",\"file\":\""
                + log
                + "\",\"from\":")
        .endsWith("\"lines\":{},\"otherRequests\":0,\"otherBytes\":0}],\"problems\":[]}");
  }

  @Test
  void packsItForThoseWhoTakeIt() throws Exception {
    write("GET /big.ckm", "GET /both.ckm");
    HttpResponse<byte[]> packed = ask("Accept-Encoding", "gzip");
    assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    HttpResponse<byte[]> plain = ask();
    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    assertThat(new String(unpacked, StandardCharsets.UTF_8))
        .isEqualTo(answer(plain))
        .startsWith("{\"now\":\"2026-11-26T10:00:00Z\"")
        .endsWith("\"problems\":[]}");
  }

  private static Downloads noDownloads() {
    return new Downloads(0, NOW, List.of(), List.of());
  }

  private static ImageDirectory images(Path path, ImageFile... files) {
    return new ImageDirectory(path, List.of(files), true, List.of());
  }

  private void write(String... requests) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String request : requests) {
      lines
          .append("10.0.0.1 - - [26/Nov/2026:09:00:00 +0000] \"")
          .append(request)
          .append(" HTTP/1.1\" 200 10 \"-\" \"-\"\n");
    }
    Files.writeString(log, lines.toString());
  }

  private static String files(String answer) {
    int from = answer.indexOf("\"files\":") + "\"files\":".length();
    return answer.substring(from, answer.indexOf(",\"gaps\":", from));
  }

  private static String answer(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> ask(String... headers) throws Exception {
    return asked("{\"from\": \"start\"}", headers);
  }

  private HttpResponse<byte[]> asked(String question, String... headers) throws Exception {
    String uri = "http://127.0.0.1:" + server.address().getPort() + "/v1/downloads";
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString(question));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }
}
