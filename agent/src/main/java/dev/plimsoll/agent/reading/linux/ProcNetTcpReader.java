package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.TcpState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int QUEUES = 4;
  private static final int PORT_DIGITS = 4;
  private static final int WORD_DIGITS = 8;
  private static final int IPV4_DIGITS = WORD_DIGITS;
  private static final int IPV6_DIGITS = 4 * WORD_DIGITS;

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
    List<String> problems = new ArrayList<>(List.of(problem));
    problems.addAll(read(net.resolve("tcp"), open));
    if (Files.exists(net.resolve("tcp6"))) {
      problems.addAll(read(net.resolve("tcp6"), open));
    }
    return new Connections(open, List.of(), problems);
  }

  @Override
  public void close() {
    // Nothing is held between readings.
  }

  /** What is wrong with the file, of which the first line is a heading. */
  private List<String> read(Path file, List<Connection> open) throws IOException {
    BadLines bad = new BadLines(file, "a connection");
    List<String> lines = ProcFile.lines(file);
    for (int i = 1; i < lines.size(); i++) {
      try {
        connection(ProcFile.words(lines.get(i))).ifPresent(open::add);
      } catch (IllegalArgumentException e) {
        bad.add(i + 1, lines.get(i));
      }
    }
    return bad.told();
  }

  private Optional<Connection> connection(String[] words) {
    if (words.length <= QUEUES || !words[0].endsWith(":")) {
      throw new IllegalArgumentException("not a connection");
    }
    TcpState state = DiagMessages.state(HexFormat.fromHexDigits(words[STATE]));
    Endpoint local = endpoint(words[LOCAL]);
    if (state == TcpState.OVER || !ports.contains(local.port())) {
      return Optional.empty();
    }
    long queued = queued(words[QUEUES]);
    ConnectionId id = new ConnectionId(0, local, endpoint(words[REMOTE]));
    return Optional.of(new Connection(id, state, queued, NOT_TOLD, NOT_TOLD, NOT_TOLD));
  }

  /** Bytes to send and bytes to be read, 32 bits each. */
  private static long queued(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon > WORD_DIGITS) {
      throw new IllegalArgumentException("not two queues");
    }
    return HexFormat.fromHexDigitsToLong(text, 0, colon);
  }

  /**
   * Hexadecimal words of the machine's byte order, a colon, and the port.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  static Endpoint endpoint(String text) {
    int colon = text.indexOf(':');
    if ((colon != IPV4_DIGITS && colon != IPV6_DIGITS)
        || text.length() != colon + 1 + PORT_DIGITS) {
      throw new IllegalArgumentException("not an address and a port");
    }
    byte[] bytes = HexFormat.of().parseHex(text, 0, colon);
    ByteBuffer words = ByteBuffer.wrap(bytes);
    ByteBuffer turned = ByteBuffer.allocate(bytes.length).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      turned.putInt(words.getInt());
    }
    return new Endpoint(
        address(turned.array()), HexFormat.fromHexDigits(text, colon + 1, text.length()));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }
}
