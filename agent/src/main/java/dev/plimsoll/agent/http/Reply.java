package dev.plimsoll.agent.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;

/** An answer. */
final class Reply {

  /** Writes a body. What it writes is complete only if it returns. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private final int status;
  private final String contentType;
  private final Body body;
  private final OptionalLong length;
  private final Map<String, String> headers;

  private Reply(
      int status, String contentType, Body body, OptionalLong length, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.length = length;
    this.headers = Map.copyOf(headers);
  }

  /**
   * An answer that is complete before anything is sent.
   *
   * @param headers beside the content type
   */
  static Reply of(int status, String contentType, byte[] body, Map<String, String> headers) {
    return new Reply(
        status, contentType, out -> out.write(body), OptionalLong.of(body.length), headers);
  }

  /** An answer that is made while it is sent, so that its size costs no memory. */
  static Reply streamed(String contentType, Body body) {
    return new Reply(200, contentType, body, OptionalLong.empty(), Map.of());
  }

  /** A line of text. */
  static Reply text(int status, String text) {
    return text(status, text, Map.of());
  }

  /** The same with headers beside the content type. */
  static Reply text(int status, String text, Map<String, String> headers) {
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return of(status, "text/plain; charset=utf-8", line, headers);
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  Body body() {
    return body;
  }

  /** Bytes of the body, unless it is streamed. */
  OptionalLong length() {
    return length;
  }

  Map<String, String> headers() {
    return headers;
  }
}
