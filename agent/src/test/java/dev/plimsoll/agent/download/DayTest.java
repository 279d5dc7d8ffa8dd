package dev.plimsoll.agent.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.TcpState;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A day of a second each: what is over is forgotten, however much there was of it. */
class DayTest {

  private static final Endpoint SERVER = new Endpoint(InetAddress.getLoopbackAddress(), 80);
  private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SHORT_PER_SECOND = 12;
  private static final int LONG_ONES = 30;
  private static final int LONG_SECONDS = 600;
  private static final long MEGABYTE = 1_000_000;
  private static final long SLACK_BYTES = 2 * MEGABYTE;

  private final DownloadTracker tracker = new DownloadTracker(Map.of(80, "http"), "x", () -> true);
  private long cookies;
  private long closed;
  private long sent;

  @Test
  void keepsNothingOfAMillionConnections() throws UnknownHostException {
    long afterAnHour = 0;
    for (int second = 0; second < Duration.ofDays(1).toSeconds(); second++) {
      var seen = tracker.update(reading(second), second * Moment.SECOND, at(second));
      assertThat(Seen.after(seen, tracker).transfers()).hasSizeLessThanOrEqualTo(LONG_ONES);
      if (second == Duration.ofHours(1).toSeconds()) {
        afterAnHour = liveBytes();
      }
    }
    long growth = liveBytes() - afterAnHour;

    assertThat(closed).isGreaterThan(MEGABYTE);
    assertThat(growth).isLessThan(SLACK_BYTES);
    DownloadOverview last = tracker.update(nothing(), 86_400 * Moment.SECOND, at(86_400));
    assertThat(last.services())
        .hasEntrySatisfying("http", service -> assertThat(service.bytes()).hasValue(sent));
  }

  /** Long downloads that give way to new ones in turn, and polls that come and go in between. */
  private Connections reading(int second) throws UnknownHostException {
    List<Connection> open = new ArrayList<>();
    List<Connection> ended = new ArrayList<>();
    for (int i = 0; i < LONG_ONES; i++) {
      int age = (second + i * LONG_SECONDS / LONG_ONES) % LONG_SECONDS;
      int life = (second + i * LONG_SECONDS / LONG_ONES) / LONG_SECONDS;
      // What the first reading shows was sent before: it is not counted.
      sent += second == 0 ? 0 : MEGABYTE;
      long cookie = -1L - life * (long) LONG_ONES - i;
      (age == LONG_SECONDS - 1 ? ended : open).add(connection(cookie, (age + 1L) * MEGABYTE, 1));
    }
    for (int i = 0; i < SHORT_PER_SECOND; i++) {
      sent += second == 0 ? 0 : 500;
      ended.add(connection(++cookies, 500, 0));
    }
    closed += ended.size();
    return new Connections(open, ended, List.of());
  }

  private static Connection connection(long cookie, long acknowledged, long queued)
      throws UnknownHostException {
    byte[] address = {10, (byte) (cookie >> 16), (byte) (cookie >> 8), (byte) cookie};
    Endpoint client = new Endpoint(InetAddress.getByAddress(address), 50_000);
    return new Connection(
        new ConnectionId(cookie, SERVER, client),
        TcpState.ESTABLISHED,
        queued,
        OptionalLong.of(acknowledged),
        OptionalLong.of(100),
        OptionalLong.of(0));
  }

  private static Connections nothing() {
    return new Connections(List.of(), List.of(), List.of());
  }

  private static Instant at(int second) {
    return MIDNIGHT.plusSeconds(second);
  }

  private static long liveBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      runtime.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
