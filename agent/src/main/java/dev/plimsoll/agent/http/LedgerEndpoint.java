package dev.plimsoll.agent.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plimsoll.agent.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /v1/downloads}: the next part of the ledger. */
final class LedgerEndpoint implements Receiver {

  /** Tells the refusal of a cursor from any other, also from those of proxies on the way. */
  private static final Map<String, String> REFUSED = Map.of("Plimsoll-Cursor", "refused");

  private final Ledger ledger;
  private final Supplier<Optional<String>> imagesUnknown;
  private final JsonFactory json =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  /**
   * An endpoint over {@code ledger}.
   *
   * @param imagesUnknown why it cannot be told yet which requests are for images: they would pass
   *     for others, and their lines would not be read again
   */
  LedgerEndpoint(Ledger ledger, Supplier<Optional<String>> imagesUnknown) {
    this.ledger = ledger;
    this.imagesUnknown = imagesUnknown;
  }

  @Override
  public Reply reply(InputStream body) throws IOException {
    Optional<String> empty = ledger.whyEmpty();
    if (empty.isPresent()) {
      return Reply.text(404, "there is no ledger: " + empty.get());
    }
    Optional<String> unknown = imagesUnknown.get();
    if (unknown.isPresent()) {
      return Reply.text(503, "the ledger waits: " + unknown.get());
    }
    LedgerQuestion question;
    try {
      question = LedgerQuestion.read(body);
    } catch (IllegalArgumentException e) {
      return Reply.text(400, String.valueOf(e.getMessage()));
    }
    return question.cursor().isPresent()
        ? next(question.cursor().get(), question.limit())
        : answer(ledger.begin(question.from(), question.limit()));
  }

  private Reply next(String cursor, int limit) {
    Ledger.Page page;
    try {
      page = ledger.next(cursor, limit);
    } catch (IllegalArgumentException e) {
      return Reply.text(
          400,
          "no cursor of this agent ("
              + e.getMessage()
              + "): begin again without one, \"from\": \"start\" or \"end\"",
          REFUSED);
    }
    return answer(page);
  }

  private Reply answer(Ledger.Page page) {
    return Reply.streamed("application/json", out -> write(page, out));
  }

  private void write(Ledger.Page page, OutputStream body) throws IOException {
    try (JsonGenerator out = json.createGenerator(body)) {
      new LedgerText(out).write(page);
    }
  }
}
