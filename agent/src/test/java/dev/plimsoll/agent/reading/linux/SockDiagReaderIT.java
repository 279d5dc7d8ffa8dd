package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

/** Reads this kernel's connections. */
@Timeout(60)
class SockDiagReaderIT {

  private final List<AutoCloseable> toClose = new ArrayList<>();
  private ServerSocket server;
  private SockDiagReader reader;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    toClose.add(server);
    reader = openOrSkip(Set.of(server.getLocalPort()));
    toClose.add(reader);
  }

  private static SockDiagReader openOrSkip(Set<Integer> ports) {
    try {
      return SockDiagReader.open(ports);
    } catch (IOException e) {
      throw new TestAbortedException("no sock_diag for this account: " + e.getMessage());
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
  }

  @Test
  void showsBytesQueueAndEndsOfAConnection() throws Exception {
    Socket client = connect("127.0.0.1");
    Socket accepted = accept();
    accepted.getOutputStream().write(new byte[100_000]);
    client.getInputStream().readNBytes(100_000);
    client.getOutputStream().write(new byte[321]);
    accepted.getInputStream().readNBytes(321);

    Connection connection = untilAcknowledged(100_000);

    assertThat(connection.state()).isEqualTo(TcpState.ESTABLISHED);
    assertThat(connection.queued()).isZero();
    assertThat(connection.received()).isEqualTo(OptionalLong.of(321));
    assertThat(connection.id().cookie()).isNotZero();
    assertThat(connection.id().local().port()).isEqualTo(server.getLocalPort());
    assertThat(connection.id().remote().port()).isEqualTo(client.getLocalPort());
    assertThat(connection.id().remote().address()).isEqualTo(client.getLocalAddress());
  }

  @Test
  void showsWhatWaitsForAClientThatDoesNotRead() throws Exception {
    connect("127.0.0.1");
    Socket accepted = accept();
    Thread writer =
        new Thread(
            () -> {
              try {
                accepted.getOutputStream().write(new byte[64 << 20]);
              } catch (IOException e) {
                // Closed at the end of the test.
              }
            });
    writer.setDaemon(true);
    writer.start();
    long queued = 0;
    for (int i = 0; i < 200 && queued < 100_000; i++) {
      LockSupport.parkNanos(20_000_000);
      queued = reader.read().open().get(0).queuedData();
    }
    assertThat(queued).isGreaterThan(100_000);
  }

  @Test
  void hearsTheLastFigureOfAConnectionThatCloses() throws Exception {
    Socket client = connect("127.0.0.1");
    Socket accepted = accept();
    reader.read();
    accepted.getOutputStream().write(new byte[50_000]);
    accepted.close();
    client.getInputStream().readAllBytes();
    client.close();

    List<Connection> closed = new ArrayList<>();
    for (int i = 0; i < 200 && closed.isEmpty(); i++) {
      LockSupport.parkNanos(20_000_000);
      Connections reading = reader.read();
      closed.addAll(reading.closed());
      assertThat(reading.problems()).isEmpty();
    }

    assertThat(closed)
        .extracting(c -> c.id().remote().port(), Connection::state)
        .containsExactly(tuple(client.getLocalPort(), TcpState.OVER));
    // The FIN counts as a byte.
    assertThat(closed.get(0).acknowledged().orElseThrow()).isBetween(50_000L, 50_001L);
    assertThat(reader.read().open()).isEmpty();
  }

  @Test
  void showsClientsOfADualStackServerAsWhatTheyAre() throws Exception {
    InetAddress any = InetAddress.getByName("::");
    try (ServerSocket dual = new ServerSocket(0, 50, any);
        SockDiagReader both = SockDiagReader.open(Set.of(dual.getLocalPort()));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), dual.getLocalPort());
        Socket accepted = dual.accept()) {
      assertThat(accepted.isConnected()).isTrue();
      assertThat(both.read().open())
          .extracting(c -> c.id().remote().address().getHostAddress())
          .containsExactly(client.getLocalAddress().getHostAddress());
    }
  }

  @Test
  void agreesWithTheFallbackOnConnectionsAndQueues() throws Exception {
    Socket client = connect("127.0.0.1");
    Socket accepted = accept();
    accepted.getOutputStream().write(new byte[1000]);
    client.getInputStream().readNBytes(1000);
    untilAcknowledged(1000);
    var fallback = new ProcNetTcpReader(Path.of("/proc"), Set.of(server.getLocalPort()));
    assertThat(fallback.read().open())
        .extracting(c -> c.id().local(), c -> c.id().remote(), Connection::queued)
        .containsExactlyElementsOf(
            reader.read().open().stream()
                .map(c -> tuple(c.id().local(), c.id().remote(), c.queued()))
                .toList());
  }

  @Test
  void showsNoConnectionsOfOtherPorts() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), other.getLocalPort());
        Socket accepted = other.accept()) {
      assertThat(client.isConnected() && accepted.isConnected()).isTrue();
      assertThat(reader.read().open()).isEmpty();
    }
  }

  @Test
  void showsManyConnectionsEachOnce() throws Exception {
    for (int i = 0; i < 1000; i++) {
      connect("127.0." + (i % 4) + ".1");
      accept();
    }
    assertThat(served(reader.read()).distinct().count()).isEqualTo(1000);
    long begin = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(served(reader.read()).count()).isEqualTo(1000);
    }
    System.out.printf(
        "1000 connections: %.2f ms a reading%n", (System.nanoTime() - begin) / 20.0 / 1e6);
  }

  /** Without a client's end that happened to get the server's port on its own address. */
  private static Stream<ConnectionId> served(Connections reading) {
    return reading.open().stream()
        .map(Connection::id)
        .filter(id -> id.local().address().equals(InetAddress.getLoopbackAddress()));
  }

  private Connection untilAcknowledged(long bytes) throws IOException {
    Connection connection = reader.read().open().get(0);
    for (int i = 0; i < 100 && !connection.acknowledged().equals(OptionalLong.of(bytes)); i++) {
      LockSupport.parkNanos(10_000_000);
      connection = reader.read().open().get(0);
    }
    assertThat(connection.acknowledged()).isEqualTo(OptionalLong.of(bytes));
    return connection;
  }

  private Socket connect(String from) throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            server.getLocalPort(),
            InetAddress.getByName(from.replace("127.0.0.1", "127.0.0.2")),
            0);
    toClose.add(socket);
    return socket;
  }

  private Socket accept() throws IOException {
    Socket socket = server.accept();
    toClose.add(socket);
    return socket;
  }
}
