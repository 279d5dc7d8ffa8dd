package dev.plimsoll.agent.accesslog;

import java.util.List;
import java.util.Optional;

/** Tells by the first line of a log how it is to be read. */
final class GuessingReader implements LineReader {

  /** W3C logs begin with it. */
  static final byte HASH = '#';

  private final Optional<String> client;
  private LineReader reader = AccessLogFormat.combined();
  private boolean guessed;

  GuessingReader(Optional<String> client) {
    this.client = client;
  }

  @Override
  public Outcome read(byte[] buffer, int from, int to) {
    if (!guessed && from < to) {
      reader = guess(buffer[from]);
      guessed = true;
    }
    return reader.read(buffer, from, to);
  }

  private LineReader guess(byte first) {
    return switch (first) {
      case HASH -> new W3cReader(Optional.empty(), client);
      case '{' -> new JsonReader(client);
      default -> reader;
    };
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
  public List<Lack> lacks() {
    return reader.lacks();
  }
}
