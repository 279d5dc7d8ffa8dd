package dev.plimsoll.agent.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells by the first line of a log how it is to be read. Comments of other kinds than W3C has may
 * stand before it.
 */
final class GuessingReader implements LineReader {

  /** W3C logs begin with it. */
  static final byte HASH = '#';

  private static final List<String> DIRECTIVES =
      List.of("version", "fields", "software", "start-date", "end-date", "date", "remark");

  private final Optional<String> client;
  private LineReader reader = AccessLogFormat.combined();
  private boolean guessed;
  private long lastMillis = NO_TIME;

  GuessingReader(Optional<String> client) {
    this.client = client;
  }

  @Override
  public Outcome read(ScannedLine line) {
    if (!guessed && line.from() < line.to() && !isComment(line)) {
      reader = guess(line.buffer()[line.from()]);
      reader.goOn(lastMillis);
      guessed = true;
    }
    return reader.read(line);
  }

  private static boolean isComment(ScannedLine line) {
    byte[] buffer = line.buffer();
    int from = line.from();
    int to = line.to();
    if (buffer[from] != HASH) {
      return false;
    }
    int colon = Words.indexOf(buffer, from, to, (byte) ':');
    String name = new String(buffer, from + 1, colon - from - 1, StandardCharsets.ISO_8859_1);
    return colon == to || !DIRECTIVES.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  private LineReader guess(byte first) {
    return switch (first) {
      case HASH -> new W3cReader(Optional.empty(), client);
      case '{' -> new JsonReader(client);
      default -> reader;
    };
  }

  @Override
  public LineReader settled() {
    return guessed ? reader : this;
  }

  @Override
  public RequestLine request() {
    return reader.request();
  }

  @Override
  public boolean governs() {
    return reader.governs();
  }

  @Override
  public long lastMillis() {
    return guessed ? reader.lastMillis() : lastMillis;
  }

  @Override
  public void goOn(long millis) {
    lastMillis = millis;
    reader.goOn(millis);
  }

  @Override
  public Lacks lacks() {
    return reader.lacks();
  }
}
