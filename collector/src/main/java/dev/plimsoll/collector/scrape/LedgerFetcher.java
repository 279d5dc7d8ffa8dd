package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plimsoll.collector.scrape.LedgerAnswer.CursorRefused;
import dev.plimsoll.collector.scrape.LedgerAnswer.Failed;
import dev.plimsoll.collector.scrape.LedgerAnswer.NoLedger;
import dev.plimsoll.collector.scrape.LedgerAnswer.Part;
import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks agents for parts of their ledgers. */
public final class LedgerFetcher {
  private static final String PATH = "/v1/downloads";
  private static final int BODY_BYTES = 32 * 1024 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private static final JsonFactory JSON = new JsonFactory();

  private final AgentClient client;
  private final Workers workers;
  private final Duration deadline;
  private final int bodyBytes;

  /**
   * A fetcher with connections of its own.
   *
   * @param workers where answers are read, which takes a while
   */
  public LedgerFetcher(Vertx vertx, Workers workers) {
    this(vertx, workers, DEADLINE, BODY_BYTES);
  }

  /**
   * A fetcher with other limits.
   *
   * @param deadline for one exchange
   * @param bodyBytes of one body, compressed or inflated
   */
  public LedgerFetcher(Vertx vertx, Workers workers, Duration deadline, int bodyBytes) {
    this.client = new AgentClient(vertx);
    this.workers = workers;
    this.deadline = deadline;
    this.bodyBytes = bodyBytes;
  }

  /**
   * Asks one agent. The future never fails: what goes wrong is an answer too.
   *
   * @param agent its address; a path in it is kept
   * @param cursor where the part is to begin
   * @param start where it is to begin without a cursor
   * @param limit requests at most, 1 to 20,000
   * @param room completes when there is room for a part in memory
   */
  public Future<LedgerAnswer> fetch(
      URI agent,
      Optional<String> cursor,
      LedgerStart start,
      int limit,
      Supplier<Future<Void>> room) {
    Buffer body = body(cursor, start, limit);
    Question question =
        new Question(PATH, "application/json", Optional.of(body), deadline, bodyBytes, room);
    return client
        .ask(agent, question)
        .compose(answer -> workers.call(() -> read(answer)))
        .otherwise(LedgerFetcher::failed);
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return client.close();
  }

  private static Buffer body(Optional<String> cursor, LedgerStart start, int limit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      if (cursor.isPresent()) {
        out.writeStringField("cursor", cursor.get());
      } else {
        out.writeStringField("from", start.word());
      }
      out.writeNumberField("limit", limit);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private LedgerAnswer read(BodyFetch.Answer answer) {
    try {
      byte[] body = Inflation.inflate(answer.body().getBytes(), answer.encoding(), bodyBytes);
      return new Part(LedgerReader.read(body));
    } catch (MalformedException e) {
      return new Failed(Failure.MALFORMED, String.valueOf(e.getMessage()));
    } catch (FetchException e) {
      return failed(e);
    }
  }

  private static LedgerAnswer failed(Throwable cause) {
    if (!(cause instanceof FetchException why)) {
      return new Failed(Failure.MALFORMED, "the collector cannot read its ledger: " + cause);
    }
    String message = String.valueOf(why.getMessage());
    if (why.status() == NOT_FOUND) {
      return new NoLedger(why.text().isEmpty() ? message : why.text());
    }
    // Any other 400 may come from a proxy, and must not cost the place in the ledger.
    return why.status() == BAD_REQUEST && why.cursorRefused()
        ? new CursorRefused(why.text().isEmpty() ? message : why.text())
        : new Failed(why.why(), message);
  }
}
