package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object field by field as it comes. What is wrong is refused with the name of entry
 * and field, never with what stood there.
 */
final class FieldReader {
  private final JsonParser in;
  private final String entry;

  /** Takes the value of one field, at which the parser stands. */
  interface Field {
    void read(String name) throws IOException, MalformedException;
  }

  /** Reads one entry of an array, at which the parser stands. */
  interface Item<T> {
    T read(int index) throws IOException, MalformedException;
  }

  /**
   * A reader of the object at the parser's present token.
   *
   * @param entry what the object is called in messages, such as {@code transfer 3}
   */
  FieldReader(JsonParser in, String entry) {
    this.in = in;
    this.entry = entry;
  }

  /** Hands over each field in its order; who does not know one passes it over. */
  void each(Field field) throws IOException, MalformedException {
    if (!in.hasToken(JsonToken.START_OBJECT)) {
      throw new MalformedException(entry + " is no JSON object");
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      field.read(name);
    }
  }

  void passOver() throws IOException {
    in.skipChildren();
  }

  String text(String field) throws IOException, MalformedException {
    if (!in.hasToken(JsonToken.VALUE_STRING)) {
      throw wrong(field, "text");
    }
    return in.getText();
  }

  /**
   * A text that is not longer than it may be.
   *
   * @param most characters
   */
  String text(String field, int most) throws IOException, MalformedException {
    String text = text(field);
    if (text.length() > most) {
      throw wrong(field, "a text of " + most + " characters or less");
    }
    return text;
  }

  long number(String field) throws IOException, MalformedException {
    boolean whole =
        in.hasToken(JsonToken.VALUE_NUMBER_INT)
            && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (!whole || in.getLongValue() < 0) {
      throw wrong(field, "a whole number from 0");
    }
    return in.getLongValue();
  }

  /** A number of seconds from 0, in nanoseconds: the most that fit where it is more. */
  long nanos(String field) throws IOException, MalformedException {
    double seconds = in.currentToken().isNumeric() ? in.getDoubleValue() : -1;
    if (!Double.isFinite(seconds) || seconds < 0) {
      throw wrong(field, "a number of seconds from 0");
    }
    return Math.round(seconds * 1e9);
  }

  boolean truth(String field) throws MalformedException {
    if (!in.hasToken(JsonToken.VALUE_TRUE) && !in.hasToken(JsonToken.VALUE_FALSE)) {
      throw wrong(field, "true or false");
    }
    return in.hasToken(JsonToken.VALUE_TRUE);
  }

  Instant instant(String field) throws IOException, MalformedException {
    return instant(field, text(field));
  }

  private Instant instant(String field, String text) throws MalformedException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      MalformedException wrong = wrong(field, "an instant");
      wrong.initCause(e);
      throw wrong;
    }
  }

  /**
   * An array.
   *
   * @param most entries
   */
  <T> List<T> list(String field, int most, Item<T> item) throws IOException, MalformedException {
    if (!in.hasToken(JsonToken.START_ARRAY)) {
      throw wrong(field, "an array");
    }
    List<T> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == most) {
        throw wrong(field, "an array of " + most + " entries or less");
      }
      items.add(item.read(items.size()));
    }
    return items;
  }

  <T> T present(String field, @Nullable T value) throws MalformedException {
    if (value == null) {
      throw new MalformedException(entry + " has no " + field);
    }
    return value;
  }

  MalformedException wrong(String field, String expected) {
    return new MalformedException(entry + ": " + field + " is not " + expected);
  }
}
