package dev.plimsoll.agent.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.accesslog.LineReader;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import dev.plimsoll.agent.accesslog.ScannedLine;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {

  private static final String W3C =
      "#Fields: date time cs-method cs-uri-stem sc-status sc-win32-status sc-bytes ";

  /** Of a file of a thousand bytes. */
  @ParameterizedTest
  @CsvSource({
    "GET,  200, 0,    1000, SENT",
    "GET,  200, 0,    999,  ABORTED",
    "GET,  200, 0,    -,    SENT",
    "GET,  200, 64,   1000, ABORTED",
    "GET,  200, 87,   1000, SENT",
    "HEAD, 200, 0,    0,    ASKED",
    "GET,  206, 0,    10,   SENT",
    "GET,  206, 1236, 10,   ABORTED",
    "GET,  304, 0,    0,    UNCHANGED",
    "GET,  301, 0,    0,    OTHER",
    "GET,  404, 0,    0,    REFUSED",
    "GET,  499, 0,    0,    ABORTED",
    "GET,  500, 0,    0,    FAILED",
    "GET,  599, 0,    0,    FAILED",
    "GET,  600, 0,    0,    OTHER"
  })
  void tellsByStatusAndBytes(
      String method, String status, String win32, String bytes, Delivery delivery) {
    String line =
        "2026-11-26 09:00:00 %s /a.ckm %s %s %s\n".formatted(method, status, win32, bytes);
    assertThat(Delivery.of(read(W3C, line), version(1000, "2026-11-26T08:59:59Z")))
        .isEqualTo(delivery);
  }

  @Test
  void knowsNoSizeOfAFileThatWasChangedSince() {
    RequestLine request = read(W3C, "2026-11-26 09:00:00 GET /a.ckm 200 0 999\n");
    assertThat(Delivery.of(request, version(1000, "2026-11-26T09:00:00Z")))
        .isEqualTo(Delivery.ABORTED);
    assertThat(Delivery.of(request, version(1000, "2026-11-26T09:00:01Z")))
        .isEqualTo(Delivery.SENT);
    assertThat(Delivery.of(request, null)).isEqualTo(Delivery.SENT);
  }

  @ParameterizedTest
  @CsvSource({
    "Range,         bytes=0-99,       100, SENT",
    "Range,         bytes=0-99,       99,  ABORTED",
    "Range,         'bytes=0-9,20-',  990, SENT",
    "Range,         'bytes=0-9,20-',  989, ABORTED",
    "Range,         bytes=-100,       99,  ABORTED",
    "Range,         bytes=-2000,      999, ABORTED",
    "Range,         -,                1,   SENT",
    "Content-Range, bytes+0-99/1000,  100, SENT",
    "Content-Range, bytes+0-99/1000,  99,  ABORTED"
  })
  void measuresPartsByTheirRange(String field, String range, String bytes, Delivery delivery) {
    String line = "2026-11-26 09:00:00 GET /a.ckm 206 0 %s %s\n".formatted(bytes, range);
    assertThat(Delivery.of(read(W3C + field, line), version(1000, "1970-01-01T00:00:00Z")))
        .isEqualTo(delivery);
  }

  @ParameterizedTest
  @CsvSource({"OK, SENT", "-, ABORTED", "'', ABORTED"})
  void believesAServerThatSaysItBrokeOff(String completion, Delivery delivery) {
    String format = "$remote_addr [$time_local] \"$request\" $status \"$request_completion\"";
    String line =
        "10.0.0.1 [26/Nov/2026:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 \"%s\"\n"
            .formatted(completion);
    assertThat(Delivery.of(read(format, line), null)).isEqualTo(delivery);
  }

  @ParameterizedTest
  @CsvSource({
    "%O %B, 1300 1000, 1000, 1300",
    "%O %b, 300 -,     0,    300",
    "%B,    1000,      1000, -1",
    "%O,    1300,      1300, 1300",
    "%O %B, 1300 x,    1300, 1300"
  })
  void countsTheBodyWhereItIsToldApart(String fields, String values, long bytes, long withHeader) {
    String line =
        "10.0.0.1 [26/Nov/2026:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 %s\n".formatted(values);
    RequestLine request = read("%h %t \"%r\" %>s " + fields, line);
    assertThat(request.bytes()).isEqualTo(bytes);
    assertThat(request.bytesWithHeader()).isEqualTo(withHeader);
  }

  @ParameterizedTest
  @CsvSource({"X, ABORTED", "+, SENT", "-, SENT"})
  void believesApacheTooThatItBrokeOff(String connection, Delivery delivery) {
    String line =
        "10.0.0.1 [26/Nov/2026:09:00:00 +0000] \"GET /a HTTP/1.1\" 200 %s\n".formatted(connection);
    assertThat(Delivery.of(read("%h %t \"%r\" %>s %X", line), null)).isEqualTo(delivery);
  }

  private static ImageFiles.Version version(long size, String modified) {
    return new ImageFiles.Version(size, Instant.parse(modified).toEpochMilli());
  }

  private static RequestLine read(String format, String text) {
    LineReader reader = AccessLogFormat.of(format, Optional.empty()).reader();
    byte[] bytes = text.getBytes(UTF_8);
    ScannedLine line = new ScannedLine(bytes);
    line.filled(bytes.length);
    line.scan(0, bytes.length);
    assertThat(reader.read(line)).isEqualTo(Outcome.REQUEST);
    return reader.request();
  }
}
