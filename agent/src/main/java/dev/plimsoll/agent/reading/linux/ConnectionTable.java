package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Connections as sock_diag tells them, as plain numbers: thousands of objects that live until all
 * are read would be moved by the collector of garbage again and again. Each is made when it is
 * asked for.
 */
final class ConnectionTable extends AbstractList<Connection> implements RandomAccess {

  private static final int STATE = 0;
  private static final int QUEUED = 1;
  private static final int INFO = 2;
  private static final int COLUMNS = INFO + TcpInfo.COLUMNS;
  private static final int FEWEST = 16;

  private List<ConnectionId> ids = new ArrayList<>();
  private ConnectionIds known = new ConnectionIds(List.of());
  private long[] figures = new long[FEWEST * COLUMNS];

  /** Empties it for a reading that follows on {@code before}, whose connections it knows again. */
  void begin(ConnectionTable before) {
    known = new ConnectionIds(before.ids);
    ids = new ArrayList<>(before.ids.size() + FEWEST);
    int plenty = 4 * COLUMNS * (before.ids.size() + FEWEST);
    if (figures.length > plenty) {
      // There were many once.
      figures = new long[plenty / 2];
    }
    modCount++;
  }

  /**
   * Adds the connection told by the bytes from {@code at}, a {@code struct inet_diag_msg}, to
   * {@code end}.
   *
   * @throws IOException if a length does not fit; nothing is then added
   */
  void add(ByteBuffer in, int at, int end) throws IOException {
    int row = ids.size() * COLUMNS;
    if (row == figures.length) {
      figures = Arrays.copyOf(figures, 2 * figures.length);
    }
    figures[row + STATE] = in.get(at + 1);
    figures[row + QUEUED] = Integer.toUnsignedLong(in.getInt(at + 60));
    TcpInfo.read(in, at + DiagMessages.DIAG_BYTES, end, figures, row + INFO);
    long cookie = in.getLong(at + 44);
    ConnectionId same = known.find(cookie);
    ids.add(same != null ? same : id(in, at, cookie));
    modCount++;
  }

  private static ConnectionId id(ByteBuffer in, int at, long cookie) throws IOException {
    boolean ipv4 = in.get(at) == DiagMessages.AF_INET;
    return new ConnectionId(
        cookie,
        new Endpoint(address(in, at + 8, ipv4), port(in, at + 4)),
        new Endpoint(address(in, at + 24, ipv4), port(in, at + 6)));
  }

  /** A mapped IPv4 address comes out as IPv4. */
  private static InetAddress address(ByteBuffer in, int at, boolean ipv4) throws IOException {
    byte[] bytes = new byte[ipv4 ? 4 : 16];
    in.get(at, bytes);
    return InetAddress.getByAddress(bytes);
  }

  /** Ports are in network byte order whatever the machine's. */
  private static int port(ByteBuffer in, int at) {
    return Byte.toUnsignedInt(in.get(at)) << 8 | Byte.toUnsignedInt(in.get(at + 1));
  }

  @Override
  public Connection get(int index) {
    int row = Objects.checkIndex(index, ids.size()) * COLUMNS;
    int info = row + INFO;
    return new Connection(
        ids.get(index),
        DiagMessages.state((int) figures[row + STATE]),
        figures[row + QUEUED],
        TcpInfo.acknowledged(figures, info),
        TcpInfo.received(figures, info),
        TcpInfo.answeredMillis(figures, info),
        TcpInfo.sent(figures, info),
        TcpInfo.roundTripMicros(figures, info));
  }

  @Override
  public int size() {
    return ids.size();
  }
}
