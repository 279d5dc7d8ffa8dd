package dev.plimsoll.agent.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer, complete before anything is sent. */
final class Reply {

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;

  /**
   * An answer.
   *
   * @param headers beside the content type
   */
  Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = Map.copyOf(headers);
  }

  /** A line of text. */
  static Reply text(int status, String text) {
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return new Reply(status, "text/plain; charset=utf-8", line, Map.of());
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
