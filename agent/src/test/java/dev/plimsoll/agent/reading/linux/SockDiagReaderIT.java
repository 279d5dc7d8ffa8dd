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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    assertThat(connection.answeredMillis().orElseThrow()).isLessThanOrEqualTo(0);
    assertThat(connection.id().cookie()).isNotZero();
    assertThat(connection.id().local().port()).isEqualTo(server.getLocalPort());
    assertThat(connection.id().remote().port()).isEqualTo(client.getLocalPort());
    assertThat(connection.id().remote().address()).isEqualTo(client.getLocalAddress());
  }

  @Test
  void tellsHowLongAfterTheRequestDataWasSent() throws Exception {
    Socket client = connect("127.0.0.1");
    Socket accepted = accept();
    LockSupport.parkNanos(50_000_000);
    client.getOutputStream().write(new byte[10]);
    accepted.getInputStream().readNBytes(10);
    LockSupport.parkNanos(300_000_000);
    assertThat(reader.read().open().get(0).answeredMillis().orElseThrow()).isNegative();
    accepted.getOutputStream().write(new byte[1000]);
    client.getInputStream().readNBytes(1000);
    LockSupport.parkNanos(300_000_000);
    // Jiffies of up to 10 ms.
    assertThat(reader.read().open().get(0).answeredMillis().orElseThrow()).isBetween(280L, 590L);
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
  void hearsOfThousandsOfConnectionsThatCloseBetweenTwoReadings() throws Exception {
    reader.read();
    openAndClose(server, 5000);
    // As between two samples; the queue of an ordinary socket is full long before.
    LockSupport.parkNanos(500_000_000);
    List<Connection> closed = new ArrayList<>();
    for (int i = 0; i < 200 && closed.size() < 5000; i++) {
      LockSupport.parkNanos(20_000_000);
      Connections reading = reader.read();
      reading.closed().stream().filter(c -> served(c.id())).forEach(closed::add);
      assertThat(reading.problems()).isEmpty();
      assertThat(reading.closingsMissed()).hasValue(0);
    }
    assertThat(closed).hasSize(5000);
  }

  @Test
  void countsTheClosingsThatItMissedAndSaysSoForAWhile() throws Exception {
    // Too small for more than a few messages, and nobody listens before the first reading.
    List<Connection> found = new ArrayList<>();
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ClosedConnections closed =
            ClosedConnections.open(Set.of(other.getLocalPort()), 8 * 1024, Duration.ofDays(1))) {
      closed.read(new ArrayList<>());
      openAndClose(other, 300);
      List<String> problems = new ArrayList<>();
      for (int i = 0; i < 200 && found.size() + closed.missed().orElse(0) < 300; i++) {
        LockSupport.parkNanos(20_000_000);
        found.addAll(closed.read(problems));
      }
      assertThat(closed.missed().orElseThrow()).isBetween(1L, 299L);
      // A client's end may happen to have the server's port.
      assertThat(found.size() + closed.missed().orElseThrow()).isBetween(300L, 302L);
      assertThat(problems.get(0))
          .startsWith("more connections closed than could be followed: the last bytes of ");

      // What comes later is heard again.
      openAndClose(other, 1);
      found.clear();
      int said = 0;
      for (int i = 0; i < 200; i++) {
        LockSupport.parkNanos(2_000_000);
        problems.clear();
        found.addAll(closed.read(problems));
        said += problems.size();
        assertThat(problems).hasSizeLessThan(2);
      }
      assertThat(found).hasSize(1);
      assertThat(said).isBetween(40, 60);
      assertThat(problems).isEmpty();
    }
  }

  @Test
  void saysWhenClosingsAreNotTold() throws Exception {
    // One more than a filter of 4,096 instructions takes.
    Set<Integer> many = IntStream.rangeClosed(10_001, 12_048).boxed().collect(Collectors.toSet());
    try (SockDiagReader blind = SockDiagReader.open(many)) {
      assertThat(blind.read().problems())
          .containsExactly(
              "the kernel does not tell when connections close (sock_diag filter: not understood by"
                  + " this kernel, error 22): bytes of their last moment are missing");
      assertThat(blind.read().closingsMissed()).isEmpty();
    }
  }

  private static void openAndClose(ServerSocket at, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      // A connection that the server closes first leaves no port in TIME_WAIT with the client.
      InetAddress from = InetAddress.getByName("127.0." + (1 + i / 200) + ".9");
      try (Socket client =
              new Socket(InetAddress.getLoopbackAddress(), at.getLocalPort(), from, 0);
          Socket accepted = at.accept()) {
        accepted.setSoLinger(true, 0);
        assertThat(client.isConnected()).isTrue();
      }
    }
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
    var fallback = new ProcNetTcpReader(Path.of("/proc"), Set.of(server.getLocalPort()), "a test");
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
    return reading.open().stream().map(Connection::id).filter(SockDiagReaderIT::served);
  }

  private static boolean served(ConnectionId id) {
    return id.local().address().equals(InetAddress.getLoopbackAddress());
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
