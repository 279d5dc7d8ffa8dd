package dev.plimsoll.agent.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/**
 * Strangers choose what access logs hold. Whatever a line is, it is a request of which all can be
 * told, or one of the other outcomes, soon.
 */
@Timeout(LogReadersFuzzTest.SECONDS)
class LogReadersFuzzTest {

  /** Even for the slow machine that watches each step. */
  static final int SECONDS = 20;

  @FuzzTest(maxDuration = "4m")
  void w3c(byte[] log) {
    read("w3c", log);
  }

  @FuzzTest(maxDuration = "4m")
  void json(byte[] log) {
    read("json", log);
  }

  @FuzzTest(maxDuration = "4m")
  void combined(byte[] log) {
    read("combined", log);
  }

  @FuzzTest(maxDuration = "4m")
  void automatic(byte[] log) {
    read(AccessLogFormat.AUTOMATIC, log);
  }

  /** The first line is the format: of nginx, of Apache, or columns. */
  @FuzzTest(maxDuration = "4m")
  void format(byte[] formatAndLog) {
    int end = ReadLog.scanned(formatAndLog, 0, formatAndLog.length).to();
    String format = new String(formatAndLog, 0, end, StandardCharsets.UTF_8);
    read(format, java.util.Arrays.copyOfRange(formatAndLog, end, formatAndLog.length));
  }

  private static void read(String format, byte[] log) {
    AccessLogFormat known;
    try {
      known = AccessLogFormat.of(format, Optional.empty());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("null");
      return;
    }
    LineReader reader = known.reader();
    ScannedLine line = new ScannedLine(log);
    line.filled(log.length);
    int at = 0;
    while (at < log.length) {
      int end = line.scan(at, log.length);
      if (reader.read(line) == Outcome.REQUEST) {
        check(reader.request());
      }
      assertThat(reader.lacks().list()).doesNotHaveDuplicates();
      at = end + 1;
    }
  }

  private static void check(RequestLine request) {
    assertThat(request.status()).isBetween(100, 999);
    assertThat(request.pathStart()).isBetween(0, request.pathEnd() - 1);
    assertThat(request.pathEnd()).isLessThanOrEqualTo(request.buffer().length);
    assertThat(request.paths()).isNotEmpty();
    assertThat(request.pathKey().copy()).isEqualTo(request.pathKey());
    assertThat(request.durationNanos()).isGreaterThanOrEqualTo(RequestLine.UNTOLD);
    assertThat(request.bodyBytes()).isGreaterThanOrEqualTo(RequestLine.UNTOLD);
    assertThat(request.bytesWithHeader()).isGreaterThanOrEqualTo(RequestLine.UNTOLD);
    assertThat(request.win32Status()).isGreaterThanOrEqualTo(RequestLine.UNTOLD);
    assertThat(request.fileSize()).isGreaterThanOrEqualTo(RequestLine.UNTOLD);
    for (ByteRange range : request.ranges()) {
      assertThat(range.length(request.fileSize())).isGreaterThanOrEqualTo(RequestLine.UNTOLD);
      assertThat(range.toString()).matches("[0-9]*-[0-9]*");
    }
    String all =
        request.method()
            + request.address()
            + request.forwarded()
            + request.account()
            + request.client()
            + request.site()
            + request.cutShort()
            + request.endedMillis();
    assertThat(all).isNotEmpty();
  }
}
