package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.scrape.LedgerAnswer.CursorRefused;
import dev.plimsoll.collector.scrape.LedgerAnswer.Failed;
import dev.plimsoll.collector.scrape.LedgerAnswer.NoLedger;
import dev.plimsoll.collector.scrape.LedgerAnswer.Part;
import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerFetcherTest {
  private static final int MOST = 100_000;
  private static final Duration SOON = Duration.ofMillis(1_500);
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final String LEDGER =
      """
      {"now":"2026-11-22T10:00:02Z","cursor":"c2","more":false,"requests":[]}""";

  private static volatile String worker = "";
  private static Vertx vertx;
  private static LedgerFetcher patient;
  private static LedgerFetcher hasty;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    patient = new LedgerFetcher(vertx, new Threads(), DEADLINE, MOST);
    hasty = new LedgerFetcher(vertx, new Threads(), SOON, MOST);
  }

  @AfterAll
  static void stop() throws Exception {
    await(patient.close());
    await(hasty.close());
    await(vertx.close());
  }

  @Test
  void asksFromTheCursorAndReadsThePartElsewhere() throws Exception {
    try (RawServer server = ok("", LEDGER.getBytes(UTF_8))) {
      Part part = (Part) fetch(server.uri("http", "/plimsoll/"), Optional.of("a\"\\ü"), 17);

      assertThat(part.part().cursor()).isEqualTo("c2");
      String request = server.requests().get(0);
      assertThat(request)
          .startsWith("POST /plimsoll/v1/downloads HTTP/1.1\r\n")
          .endsWith(
              "\r\n\r\n"
                  + new String(
                      "{\"cursor\":\"a\\\"\\\\ü\",\"limit\":17}".getBytes(UTF_8), ISO_8859_1));
      assertThat(request.toLowerCase(Locale.ROOT))
          .contains("accept: application/json\r\n", "accept-encoding: gzip\r\n")
          .contains("content-type: application/json\r\n");
      assertThat(worker).contains("worker");
    }
  }

  @Test
  void asksFromTheEndWithoutACursor() throws Exception {
    try (RawServer server = ok("", LEDGER.getBytes(UTF_8))) {
      assertThat(fetch(server.uri(), Optional.empty(), 5_000)).isInstanceOf(Part.class);

      assertThat(server.requests().get(0)).endsWith("\r\n\r\n{\"from\":\"end\",\"limit\":5000}");
    }
  }

  @Test
  void readsACompressedPart() throws Exception {
    try (RawServer server = ok("Content-Encoding: gzip\r\n", gzip(LEDGER.getBytes(UTF_8)))) {
      assertThat(fetch(server.uri())).isInstanceOf(Part.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain; charset=utf-8 | there is no ledger: add it\\nmore | there is no ledger: add it",
        "text/html                 | <html>Not here</html>             | it answered 404 Said",
      })
  void tellsThatThereIsNoLedger(String type, String body, String text) throws Exception {
    try (RawServer server = answering(404, type, body.replace("\\n", "\n"))) {
      assertThat(fetch(server.uri())).isEqualTo(new NoLedger(text));
    }
  }

  @Test
  void tellsThatTheCursorIsRefused() throws Exception {
    String text = "no cursor of this agent (version 9): begin again without one";
    try (RawServer server = answering(400, "text/plain\r\nPlimsoll-Cursor: refused", text)) {
      assertThat(fetch(server.uri())).isEqualTo(new CursorRefused(text));
    }
  }

  /** In whatever words, and even in none that can be read. */
  @Test
  void knowsARefusedCursorByItsHeaderAlone() throws Exception {
    try (RawServer server = answering(400, "text/html\r\nplimsoll-cursor: refused", "<html>")) {
      assertThat(fetch(server.uri())).isEqualTo(new CursorRefused("it answered 400 Said"));
    }
    try (RawServer server = answering(502, "text/plain\r\nPlimsoll-Cursor: refused", "no")) {
      assertThat(fetch(server.uri()))
          .isEqualTo(new Failed(Failure.STATUS, "it answered 502 Said: no"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | text/plain | limit must be a whole number | it answered 400 Said: limit must be a whole number",
        "400 | text/plain | no cursor of this agent      | it answered 400 Said: no cursor of this agent",
        "400 | text/html  | no cursor of this agent      | it answered 400 Said",
        "500 | text/plain | the agent failed             | it answered 500 Said: the agent failed",
        "502 | text/html  | <html>                       | it answered 502 Said",
        "302 | text/plain | elsewhere                    | it answered 302 Said: elsewhere",
      })
  void tellsAnyOtherRefusalAsAFailure(int status, String type, String body, String text)
      throws Exception {
    try (RawServer server = answering(status, type, body)) {
      assertThat(fetch(server.uri())).isEqualTo(new Failed(Failure.STATUS, text));
    }
  }

  @Test
  void takesNoNovelForAReason() throws Exception {
    String novel =
        "HTTP/1.1 500 Said\r\nContent-Type: text/plain\r\nContent-Length: 9999999\r\n\r\n"
            + "x".repeat(9_000);
    try (RawServer server =
        new RawServer(
            (client, path) -> {
              client.getOutputStream().write(novel.getBytes(UTF_8));
              client.getInputStream().read();
            })) {
      Failed failed = (Failed) fetch(server.uri());
      assertThat(failed.text()).isEqualTo("it answered 500 Said: " + "x".repeat(400));
    }
  }

  static Stream<Arguments> misbehaviour() {
    return Stream.of(
        bad("is too large", Failure.TOO_LARGE, "larger than 100000", "", new byte[100_001]),
        bad(
            "is a bomb",
            Failure.TOO_LARGE,
            "when inflated",
            "Content-Encoding: gzip\r\n",
            gzip(new byte[1_000_000])),
        bad(
            "is no gzip",
            Failure.MALFORMED,
            "no gzip",
            "Content-Encoding: gzip\r\n",
            LEDGER.getBytes(UTF_8)),
        bad("is no ledger", Failure.MALFORMED, "the ledger has no now", "", "{}".getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void misbehaviour(String what, Failure why, String text, String headers, byte[] body)
      throws Exception {
    try (RawServer server = ok(headers, body)) {
      Failed failed = (Failed) fetch(server.uri());
      assertThat(failed.why()).isEqualTo(why);
      assertThat(failed.text()).contains(text).doesNotContain("Exception");
    }
  }

  @Test
  void refusesAnAddressThatIsNone() throws Exception {
    assertThat(fetch(URI.create("ftp://agent")))
        .isEqualTo(
            new Failed(
                Failure.CONNECTION,
                "its address is not of the form http://host:port or https://host:port"));
  }

  @Test
  void givesUpAtTheDeadline() throws Exception {
    try (RawServer server = new RawServer((client, path) -> client.getInputStream().read())) {
      Future<LedgerAnswer> asked =
          hasty.fetch(server.uri(), Optional.empty(), LedgerStart.END, 1, Future::succeededFuture);
      assertThat(await(asked))
          .isEqualTo(new Failed(Failure.TIMEOUT, "no complete answer within 1500 ms"));
    }
  }

  /** Else a queue of our own would make agents look slow. */
  @Test
  void readsNothingBeforeThereIsRoomAndTheWaitDoesNotCount() throws Exception {
    Promise<Void> room = Promise.promise();
    Promise<Void> wanted = Promise.promise();
    try (RawServer server = ok("", LEDGER.getBytes(UTF_8))) {
      Future<LedgerAnswer> asked =
          hasty.fetch(
              server.uri(),
              Optional.empty(),
              LedgerStart.END,
              1,
              () -> {
                wanted.complete();
                return room.future();
              });
      await(wanted.future());
      TimeUnit.MILLISECONDS.sleep(2 * SOON.toMillis());
      assertThat(asked.isComplete()).isFalse();

      room.complete();

      assertThat(await(asked)).isInstanceOf(Part.class);
    }
  }

  /** The rest of the deadline is for the body, however long the wait was. */
  @Test
  void givesUpAfterTheWaitTooWhenTheBodyDoesNotCome() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
    Promise<Void> room = Promise.promise();
    try (RawServer server =
        new RawServer(
            (client, path) -> {
              client.getOutputStream().write(head.getBytes(UTF_8));
              client.getInputStream().read();
            })) {
      Future<LedgerAnswer> asked =
          hasty.fetch(server.uri(), Optional.empty(), LedgerStart.END, 1, () -> room.future());
      vertx.setTimer(SOON.toMillis(), due -> room.complete());

      Failed failed = (Failed) await(asked);

      assertThat(failed.why()).isEqualTo(Failure.TIMEOUT);
    }
  }

  private static Arguments bad(String what, Failure why, String text, String headers, byte[] body) {
    return Arguments.of(what, why, text, headers, body);
  }

  private static RawServer ok(String headers, byte[] body) throws IOException {
    return new RawServer(
        (client, path) -> client.getOutputStream().write(RawServer.ok(headers, body)));
  }

  private static RawServer answering(int status, String type, String body) throws IOException {
    String answer =
        "HTTP/1.1 %d Said\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, type, body.length(), body);
    return new RawServer((client, path) -> client.getOutputStream().write(answer.getBytes(UTF_8)));
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static LedgerAnswer fetch(URI agent) throws Exception {
    return fetch(agent, Optional.of("c1"), 100);
  }

  private static LedgerAnswer fetch(URI agent, Optional<String> cursor, int limit)
      throws Exception {
    Supplier<Future<Void>> room = Future::succeededFuture;
    return await(patient.fetch(agent, cursor, LedgerStart.END, limit, room));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static final class Threads implements Workers {
    @Override
    public <T> Future<T> call(Callable<T> work) {
      return vertx.executeBlocking(
          () -> {
            assertThat(Context.isOnWorkerThread()).isTrue();
            worker = Thread.currentThread().getName();
            return work.call();
          });
    }
  }
}
