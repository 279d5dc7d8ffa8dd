package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the kernel when a connection is destroyed (sock_diag multicast, since Linux 4.3), so
 * that bytes of the last moment, and of connections that lived between two readings, are not lost.
 */
final class ClosedConnections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClosedConnections.class);

  /** SKNLGRP_INET_TCP_DESTROY is group 1, SKNLGRP_INET6_TCP_DESTROY is group 3. */
  private static final int GROUPS = 1 | 1 << 2;

  private static final int QUEUE_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final int MOST_PER_READING = 20_000;

  private final Optional<DiagSocket> socket;
  private final ByteBuffer buffer = DiagSocket.buffer(BUFFER_BYTES);

  private ClosedConnections(Optional<DiagSocket> socket) {
    this.socket = socket;
  }

  /** Listens if the kernel lets this account; otherwise there is never anything to read. */
  static ClosedConnections open(Collection<Integer> ports) throws IOException {
    DiagSocket socket = DiagSocket.open();
    try {
      socket.filter(PortFilter.bpf(ports, DiagMessages.LOCAL_PORT_OFFSET));
      socket.join(GROUPS, QUEUE_BYTES);
      return new ClosedConnections(Optional.of(socket));
    } catch (IOException e) {
      LOG.debug("no news of closed connections", e);
      socket.close();
      return new ClosedConnections(Optional.empty());
    }
  }

  /** Those closed since the last call. */
  List<Connection> read(List<String> problems) throws IOException {
    List<Connection> found = new ArrayList<>();
    if (socket.isEmpty()) {
      return found;
    }
    try {
      for (int i = 0; i < MOST_PER_READING && socket.get().receive(buffer); i++) {
        DiagMessages.parse(buffer, 0, found);
      }
    } catch (DiagException e) {
      if (e.errno() != DiagException.ENOBUFS) {
        throw e;
      }
      problems.add("more connections closed than could be followed: bytes are missing");
    }
    return found;
  }

  @Override
  public void close() {
    socket.ifPresent(DiagSocket::close);
  }
}
