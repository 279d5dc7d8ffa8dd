package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads connections through sock_diag: one dump for IPv4 and IPv6 (which dual-stack servers use for
 * both), filtered in the kernel, and the last figures of those that closed in between.
 */
final class SockDiagReader implements ConnectionReader {

  /** The kernel fills datagrams of a dump up to 32 KiB. */
  private static final int BUFFER_BYTES = 128 * 1024;

  private static final int ATTEMPTS = 2;

  private final Set<Integer> ports;
  private final ByteBuffer buffer = DiagSocket.buffer(BUFFER_BYTES);
  private final ClosedConnections closed;
  private ConnectionTable before = new ConnectionTable();
  private ConnectionTable spare = new ConnectionTable();
  private DiagSocket socket;
  private int sequence;

  private SockDiagReader(Set<Integer> ports, ClosedConnections closed, DiagSocket socket) {
    this.ports = Set.copyOf(ports);
    this.closed = closed;
    this.socket = socket;
  }

  /**
   * Opens the reader and tries it once.
   *
   * @throws IOException if the kernel does not let this account read connections this way
   */
  static SockDiagReader open(Set<Integer> ports) throws IOException {
    ClosedConnections closed = ClosedConnections.open(ports);
    SockDiagReader reader = new SockDiagReader(ports, closed, DiagSocket.open());
    try {
      reader.read();
    } catch (IOException e) {
      reader.close();
      throw e;
    }
    return reader;
  }

  @Override
  public String method() {
    return "sock_diag";
  }

  @Override
  public boolean tellsAcknowledged() {
    return true;
  }

  @Override
  public Connections read() throws IOException {
    List<String> problems = new ArrayList<>();
    List<Connection> open = dump(problems);
    // After the dump: what closes between the two is then in both, and its last figures count.
    List<Connection> ended = closed.read(problems);
    return new Connections(open, ended, closed.missed(), problems);
  }

  private List<Connection> dump(List<String> problems) throws IOException {
    ConnectionTable found = spare;
    boolean consistent = false;
    for (int attempt = 0; attempt < ATTEMPTS && !consistent; attempt++) {
      found.begin(before);
      consistent = dumpOnce(found);
    }
    if (!consistent) {
      problems.add("the connection table changed while it was read");
    }
    spare = before;
    before = found;
    return found;
  }

  /** False when the table changed while it was read. */
  private boolean dumpOnce(ConnectionTable found) throws IOException {
    sequence++;
    try {
      socket.send(DiagMessages.request(ports, sequence));
      boolean consistent = true;
      while (true) {
        if (!socket.receive(buffer)) {
          throw new IOException("sock_diag: the answer ended early");
        }
        switch (DiagMessages.parse(buffer, sequence, found)) {
          case MORE -> {}
          case INTERRUPTED -> consistent = false;
          case DONE -> {
            return consistent;
          }
        }
      }
    } catch (IOException e) {
      reopen(e);
      throw e;
    }
  }

  /** What is left of a broken answer goes away with its socket. */
  private void reopen(IOException reason) {
    try {
      DiagSocket fresh = DiagSocket.open();
      socket.close();
      socket = fresh;
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    socket.close();
    closed.close();
  }
}
