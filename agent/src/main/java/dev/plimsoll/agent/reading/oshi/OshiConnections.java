package dev.plimsoll.agent.reading.oshi;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.util.PlatformEnum;

/**
 * Connections as OSHI tells them: no acknowledged bytes, and send queues on Linux and the BSDs
 * alone. It looks up the process of each socket besides, which takes tens of milliseconds, so it is
 * the last resort.
 */
public final class OshiConnections implements ConnectionReader {

  private static final OptionalLong NOT_TOLD = OptionalLong.empty();

  private final InternetProtocolStats stats;
  private final boolean tellsQueues;
  private final Set<Integer> ports;
  private final String problem;

  OshiConnections(InternetProtocolStats stats, Told told, Set<Integer> ports, String reason) {
    this.stats = stats;
    this.tellsQueues = told.tells(Told.Figure.SEND_QUEUE);
    this.ports = Set.copyOf(ports);
    this.problem =
        (reason.isEmpty() ? "" : reason + ": ")
            + (tellsQueues
                ? "downloads are told by their send queues alone, their bytes are unknown"
                : "neither bytes nor send queues are told on this system: downloads are unknown");
  }

  /**
   * Opens the reader and tries it once.
   *
   * @param reason why there is nothing better; empty where there never is
   * @throws IOException if OSHI tells nothing
   */
  public static OshiConnections open(Set<Integer> ports, String reason) throws IOException {
    OshiConnections reader =
        new OshiConnections(
            Oshi.system().getOperatingSystem().getInternetProtocolStats(),
            Told.on(PlatformEnum.getCurrentPlatform()),
            ports,
            reason);
    reader.read();
    return reader;
  }

  @Override
  public String method() {
    return "oshi";
  }

  @Override
  public boolean tellsAcknowledged() {
    return false;
  }

  @Override
  public boolean tellsProgress() {
    return tellsQueues;
  }

  @Override
  public Connections read() throws IOException {
    List<IPConnection> all = stats.getConnections();
    if (all.stream().noneMatch(OshiConnections::isTcp)) {
      // What it may not read it leaves out, and this agent itself has a socket.
      throw new IOException("OSHI tells no connections");
    }
    List<Connection> open = new ArrayList<>();
    for (IPConnection one : all) {
      TcpState state = state(one);
      if (state != TcpState.OVER && ports.contains(one.getLocalPort())) {
        open.add(connection(one, state));
      }
    }
    return new Connections(open, List.of(), List.of(problem));
  }

  /** Java takes a mapped IPv4 address for IPv4. */
  private static Connection connection(IPConnection one, TcpState state) throws IOException {
    ConnectionId id =
        new ConnectionId(
            0,
            new Endpoint(InetAddress.getByAddress(one.getLocalAddress()), one.getLocalPort()),
            new Endpoint(InetAddress.getByAddress(one.getForeignAddress()), one.getForeignPort()));
    return new Connection(id, state, one.getTransmitQueue(), NOT_TOLD, NOT_TOLD, NOT_TOLD);
  }

  private static boolean isTcp(IPConnection one) {
    return one.getType().startsWith("tcp");
  }

  private static TcpState state(IPConnection one) {
    if (!isTcp(one) || one.getState() == null) {
      return TcpState.OVER;
    }
    return switch (one.getState()) {
      case ESTABLISHED -> TcpState.ESTABLISHED;
      case FIN_WAIT_1 -> TcpState.FIN_WAIT1;
      case CLOSE_WAIT -> TcpState.CLOSE_WAIT;
      case LAST_ACK -> TcpState.LAST_ACK;
      case CLOSING -> TcpState.CLOSING;
      default -> TcpState.OVER;
    };
  }

  @Override
  public void close() {
    // Nothing is held between readings.
  }
}
