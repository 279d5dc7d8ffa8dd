package dev.plimsoll.agent.accesslog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads logs whose lines are JSON objects. */
final class JsonReader implements LineReader {

  private static final int UNSEEN = Integer.MAX_VALUE;
  private static final long NANOSECONDS_FROM = 1_000_000;
  private static final long NANOS = 1_000_000_000;
  private static final int DEEPEST = 4;

  /** What strangers can make a log hold must not stay in this process, nor stop it. */
  private final JsonFactory json =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final JsonKeys keys;
  private final Slices slices = new Slices();
  private final RequestLine request =
      new RequestLine(slices, new Meaning(new JsonTime(), false, NANOS, Escapes.NONE));
  private final int[] ranks = new int[Field.COUNT];
  private final String[] values = new String[Field.COUNT];
  private final Set<Field> seen = EnumSet.noneOf(Field.class);

  /** A reader that tells clients by the key that the configuration names, if any. */
  JsonReader(Optional<String> client) {
    this.keys = new JsonKeys(client.orElse(""));
  }

  @Override
  public Outcome read(ScannedLine line) {
    int from = line.from();
    int length = line.to() - from;
    if (length == 0) {
      return Outcome.DIRECTIVE;
    }
    Arrays.fill(ranks, UNSEEN);
    slices.clear();
    try (JsonParser parser = json.createParser(line.buffer(), from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT || !object(parser)) {
        return Outcome.FORMAT;
      }
    } catch (IOException e) {
      return Outcome.FORMAT;
    }
    write();
    return request.take();
  }

  /** Whether it came to its end. */
  private boolean object(JsonParser parser) throws IOException {
    Deque<String> path = new ArrayDeque<>();
    String name = "";
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return false;
      }
      if (token == JsonToken.FIELD_NAME) {
        name = parser.currentName();
      } else if (token == JsonToken.START_OBJECT) {
        path.addLast(name);
        depth++;
      } else if (token == JsonToken.END_OBJECT) {
        path.pollLast();
        depth--;
      } else if (token.isScalarValue() && depth <= DEEPEST) {
        value(path.isEmpty() ? name : String.join(".", path) + "." + name, parser);
      }
    }
    return true;
  }

  private void value(String key, JsonParser parser) throws IOException {
    JsonKeys.Key found = keys.find(key);
    if (found == null) {
      return;
    }
    seen.add(found.field());
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    int field = found.field().place();
    if (found.rank() < ranks[field]) {
      ranks[field] = found.rank();
      values[field] =
          found.field() == Field.DURATION ? nanoseconds(key, parser.getText()) : parser.getText();
    }
  }

  /** Seconds, but milliseconds where the key says so, and whole numbers from a million on: ns. */
  private static String nanoseconds(String key, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean whole = text.indexOf('.') < 0;
    boolean millis = key.endsWith("ms") || key.endsWith("taken");
    long scale = millis ? NANOS / 1000 : NANOS;
    if (whole && Digits.whole(bytes, 0, bytes.length) >= NANOSECONDS_FROM && !millis) {
      scale = 1;
    }
    return Long.toString(Digits.scaled(bytes, 0, bytes.length, scale));
  }

  /** The values as bytes: JSON's own may be written in many ways. */
  private void write() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int[] ends = new int[Field.COUNT];
    for (int i = 0; i < Field.COUNT; i++) {
      if (ranks[i] != UNSEEN) {
        all.writeBytes(values[i].getBytes(StandardCharsets.UTF_8));
      }
      ends[i] = all.size();
    }
    slices.in(Text.of(all.toByteArray()));
    for (Field field : Field.values()) {
      int i = field.place();
      if (ranks[i] != UNSEEN) {
        slices.set(field, i == 0 ? 0 : ends[i - 1], ends[i]);
      }
    }
  }

  @Override
  public RequestLine request() {
    return request;
  }

  @Override
  public Lacks lacks() {
    return seen.isEmpty() ? Lacks.UNKNOWN : Lacks.of(seen, LogOrigin.JSON);
  }
}
