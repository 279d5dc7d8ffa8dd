package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads connections from {@code /proc/net/tcp} and {@code tcp6} where sock_diag is not to be had:
 * send queues only, no acknowledged bytes (Linux Documentation/networking/proc_net_tcp.rst).
 */
final class ProcNetTcpReader implements ConnectionReader {

  private static final OptionalLong NOT_TOLD = OptionalLong.empty();

  private final Path net;
  private final Set<Integer> ports;
  private final String problem;

  /** Reads below {@code proc}; {@code reason} says why there is nothing better. */
  ProcNetTcpReader(Path proc, Set<Integer> ports, String reason) {
    this.problem =
        reason + ": downloads are told by their send queues alone, their bytes are unknown";
    this.net = proc.resolve("net");
    this.ports = Set.copyOf(ports);
  }

  /**
   * Opens the reader and tries it once.
   *
   * @throws IOException if the file cannot be read
   */
  static ProcNetTcpReader open(Path proc, Set<Integer> ports, String reason) throws IOException {
    ProcNetTcpReader reader = new ProcNetTcpReader(proc, ports, reason);
    reader.read();
    return reader;
  }

  @Override
  public String method() {
    return "proc_net_tcp";
  }

  @Override
  public boolean tellsAcknowledged() {
    return false;
  }

  @Override
  public Connections read() throws IOException {
    List<Connection> open = new ArrayList<>();
    read(net.resolve("tcp"), open);
    if (Files.exists(net.resolve("tcp6"))) {
      read(net.resolve("tcp6"), open);
    }
    return new Connections(open, List.of(), List.of(problem));
  }

  @Override
  public void close() {
    // Nothing is held between readings.
  }

  private void read(Path file, List<Connection> open) throws IOException {
    for (String line : ProcFile.lines(file)) {
      String[] words = ProcFile.words(line);
      if (words.length > 4 && words[0].endsWith(":")) {
        connection(words).ifPresent(open::add);
      }
    }
  }

  private Optional<Connection> connection(String[] words) throws IOException {
    TcpState state = DiagMessages.state(Integer.parseInt(words[3], 16));
    Endpoint local = endpoint(words[1]);
    if (state == TcpState.OVER || !ports.contains(local.port())) {
      return Optional.empty();
    }
    long queued = Long.parseLong(words[4].substring(0, words[4].indexOf(':')), 16);
    ConnectionId id = new ConnectionId(0, local, endpoint(words[2]));
    return Optional.of(new Connection(id, state, queued, NOT_TOLD, NOT_TOLD, NOT_TOLD));
  }

  /** Hexadecimal words of the machine's byte order, a colon, and the port. */
  static Endpoint endpoint(String text) throws IOException {
    int colon = text.indexOf(':');
    byte[] bytes = HexFormat.of().parseHex(text, 0, colon);
    ByteBuffer words = ByteBuffer.wrap(bytes);
    ByteBuffer turned = ByteBuffer.allocate(bytes.length).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      turned.putInt(words.getInt());
    }
    return new Endpoint(
        InetAddress.getByAddress(turned.array()), Integer.parseInt(text.substring(colon + 1), 16));
  }
}
