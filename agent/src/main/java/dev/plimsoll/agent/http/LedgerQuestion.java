package dev.plimsoll.agent.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.plimsoll.agent.ledger.Ledger.From;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a reader of the ledger asks for.
 *
 * @param cursor where it stands; empty: it begins
 * @param from where it begins, if it has no cursor
 * @param limit requests that it takes at most, 1 to 20,000
 */
record LedgerQuestion(Optional<String> cursor, From from, int limit) {

  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int USUAL_LIMIT = 5000;
  private static final int MOST_LIMIT = 20_000;

  /**
   * Reads the question.
   *
   * @throws IllegalArgumentException if it is none, with what would be one
   */
  static LedgerQuestion read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException("the question is longer than any cursor");
    }
    try (JsonParser parser = new JsonFactory().createParser(new ByteArrayInputStream(bytes))) {
      return bytes.length == 0
          ? new LedgerQuestion(Optional.empty(), From.END, USUAL_LIMIT)
          : read(parser);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static LedgerQuestion read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("a question is an object, such as {\"from\": \"start\"}");
    }
    LedgerQuestion question = new LedgerQuestion(Optional.empty(), From.END, USUAL_LIMIT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      question = question.with(key, parser);
    }
    return question;
  }

  private LedgerQuestion with(String key, JsonParser parser) throws IOException {
    return switch (key) {
      case "cursor" ->
          parser.currentToken() == JsonToken.VALUE_NULL
              ? this
              : new LedgerQuestion(Optional.of(text(key, parser)), from, limit);
      case "from" -> new LedgerQuestion(cursor, from(text(key, parser)), limit);
      case "limit" -> new LedgerQuestion(cursor, from, limit(parser));
      default ->
          throw new IllegalArgumentException(
              "unknown key \"" + key + "\": there are cursor, from and limit");
    };
  }

  private static String text(String key, JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new IllegalArgumentException(key + " must be a text");
    }
    return parser.getText();
  }

  private static From from(String word) {
    return switch (word) {
      case "start" -> From.START;
      case "end" -> From.END;
      default -> throw new IllegalArgumentException("from must be \"start\" or \"end\"");
    };
  }

  private static int limit(JsonParser parser) throws IOException {
    boolean good =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() == JsonParser.NumberType.INT
            && parser.getIntValue() >= 1
            && parser.getIntValue() <= MOST_LIMIT;
    if (!good) {
      throw new IllegalArgumentException("limit must be a whole number from 1 to " + MOST_LIMIT);
    }
    return parser.getIntValue();
  }
}
