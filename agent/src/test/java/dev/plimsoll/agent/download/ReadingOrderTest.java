package dev.plimsoll.agent.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.Sent;
import dev.plimsoll.agent.reading.TcpState;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

  private final ReadingOrder order = new ReadingOrder();
  private final List<TrackedConnection> all =
      IntStream.range(0, 10).mapToObj(ReadingOrderTest::connection).toList();

  @BeforeEach
  void showAllOnce() {
    order.begin();
    all.forEach(order::add);
    order.begin();
  }

  @Test
  void findsEachInItsTurn() {
    assertThat(all).allSatisfy(each -> assertThat(order.next(each.id())).isSameAs(each));
  }

  @Test
  void passesOverAFewThatAreGone() {
    assertThat(order.next(all.get(3).id())).isSameAs(all.get(3));
    assertThat(order.next(all.get(4).id())).isSameAs(all.get(4));
  }

  @Test
  void doesNotLookFarAhead() {
    assertThat(order.next(all.get(4).id())).isNull();
    assertThat(order.next(all.get(0).id())).isSameAs(all.get(0));
  }

  @Test
  void goesOnAfterOneThatIsNew() {
    assertThat(order.next(all.get(0).id())).isSameAs(all.get(0));
    assertThat(order.next(connection(99).id())).isNull();
    assertThat(order.next(all.get(1).id())).isSameAs(all.get(1));
  }

  @Test
  void takesNoneForOneThatWasClosed() {
    all.get(0).close(last(all.get(0).id()));
    assertThat(order.next(all.get(0).id())).isNull();
  }

  private static TrackedConnection connection(int cookie) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new TrackedConnection(
        new ConnectionId(cookie, new Endpoint(loopback, 80), new Endpoint(loopback, 1000 + cookie)),
        new ServiceSums("http", () -> true),
        0,
        Sent.NOTHING);
  }

  private static Connection last(ConnectionId id) {
    return new Connection(
        id,
        TcpState.OVER,
        0,
        OptionalLong.of(1),
        OptionalLong.of(1),
        OptionalLong.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }
}
