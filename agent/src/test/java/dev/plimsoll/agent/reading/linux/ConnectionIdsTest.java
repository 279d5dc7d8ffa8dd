package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Endpoint;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionIdsTest {

  private static final Endpoint END = new Endpoint(InetAddress.getLoopbackAddress(), 80);

  private List<ConnectionId> before = List.of();

  @Test
  void findsAllOfAReadingThatIsTheSame() {
    read(cookies(1, 1000));
    assertThat(read(cookies(1, 1000))).hasSize(1000);
  }

  @Test
  void findsNothingInTheFirstReading() {
    assertThat(read(cookies(1, 100))).isEmpty();
  }

  /** However many come or go in one place, those behind it are found again but for a few. */
  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 100, 5000})
  void findsThoseBehindAPlaceWhereManyWent(int gone) {
    read(cookies(1, 10_000));
    List<Long> now = new ArrayList<>(cookies(1, 100));
    now.addAll(cookies(101 + gone, 10_000));
    assertThat(read(now)).hasSizeGreaterThan(now.size() - gone - 32);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 100})
  void findsThoseBehindAPlaceWhereManyCame(int come) {
    read(cookies(1, 10_000));
    List<Long> now = new ArrayList<>(cookies(1, 100));
    now.addAll(cookies(20_000, 20_000 + come - 1));
    now.addAll(cookies(101, 10_000));
    assertThat(read(now)).hasSizeGreaterThan(10_000 - come - 32);
  }

  @Test
  void neverTakesOneForAnother() {
    read(cookies(1, 50));
    ConnectionIds ids = new ConnectionIds(before);
    for (long cookie = 50; cookie > 0; cookie--) {
      ConnectionId found = ids.find(cookie);
      assertThat(found == null ? cookie : found.cookie()).isEqualTo(cookie);
    }
  }

  /** The cookies that were found. */
  private List<Long> read(List<Long> cookies) {
    List<Long> found = new ArrayList<>();
    List<ConnectionId> now = new ArrayList<>();
    ConnectionIds ids = new ConnectionIds(before);
    for (long cookie : cookies) {
      ConnectionId known = ids.find(cookie);
      if (known != null) {
        found.add(known.cookie());
      }
      now.add(known != null ? known : new ConnectionId(cookie, END, END));
    }
    before = now;
    return found;
  }

  private static List<Long> cookies(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
