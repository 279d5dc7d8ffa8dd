package dev.plimsoll.agent.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lines of a log as they are read one after another, as values that stay. */
final class ReadLog {

  private final LineReader reader;

  ReadLog(String format) {
    this(format, Optional.empty());
  }

  ReadLog(String format, Optional<String> client) {
    this.reader = AccessLogFormat.of(format, client).reader();
  }

  /** What a line says. */
  record Request(
      Instant ended,
      OptionalLong nanos,
      String address,
      String forwarded,
      String account,
      String client,
      String method,
      String path,
      String site,
      int status,
      OptionalLong body,
      OptionalLong withHeader,
      List<ByteRange> ranges,
      boolean cutShort) {}

  Outcome outcome(String line) {
    // Somewhere in a buffer, as it is when a file is read.
    byte[] bytes = ("xx" + line + "\nyy").getBytes(StandardCharsets.UTF_8);
    return reader.read(scanned(bytes, 2, bytes.length));
  }

  Request request(String line) {
    Outcome outcome = outcome(line);
    if (outcome != Outcome.REQUEST) {
      throw new AssertionError(outcome + ": " + line);
    }
    RequestLine request = reader.request();
    return new Request(
        Instant.ofEpochMilli(request.endedMillis()),
        told(request.durationNanos()),
        request.address(),
        request.forwarded(),
        request.account(),
        request.client(),
        request.method(),
        request.paths().get(0),
        request.site(),
        request.status(),
        told(request.bodyBytes()),
        told(request.bytesWithHeader()),
        request.ranges(),
        request.cutShort());
  }

  static ScannedLine scanned(byte[] bytes, int from, int limit) {
    ScannedLine scanned = new ScannedLine(bytes);
    scanned.filled(limit);
    scanned.scan(from, limit);
    return scanned;
  }

  private static OptionalLong told(long value) {
    return value == RequestLine.UNTOLD ? OptionalLong.empty() : OptionalLong.of(value);
  }

  RequestLine line() {
    return reader.request();
  }

  List<String> lacks() {
    return reader.lacks().list().stream().map(Lack::text).toList();
  }
}
