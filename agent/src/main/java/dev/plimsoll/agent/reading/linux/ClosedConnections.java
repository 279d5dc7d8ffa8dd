package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Hears from the kernel when a connection is destroyed (sock_diag multicast, since Linux 4.3), so
 * that bytes of the last moment, and of connections that lived between two readings, are not lost.
 * What is not heard is said.
 */
final class ClosedConnections implements AutoCloseable {

  /** SKNLGRP_INET_TCP_DESTROY is group 1, SKNLGRP_INET6_TCP_DESTROY is group 3. */
  private static final int GROUPS = 1 | 1 << 2;

  /** A message takes 1,280 bytes of it: room for thousands. */
  private static final int QUEUE_BYTES = 2 << 20;

  /** The smallest usual limit for ordinary accounts, 208 KiB, takes 330 messages: 33,000/s. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** For half a minute or a minute: a loss is said once, however often the queue overflows. */
  private static final int READINGS_THAT_SAY_A_LOSS = 60;

  private final Optional<DestroyedSockets> news;
  private final String refused;
  private long missedBefore;
  private int toSay;

  private ClosedConnections(Optional<DestroyedSockets> news, String refused) {
    this.news = news;
    this.refused = refused;
  }

  /** Listens if the kernel lets this account; otherwise each reading says that it does not. */
  static ClosedConnections open(Collection<Integer> ports) throws IOException {
    return open(ports, QUEUE_BYTES, PAUSE);
  }

  static ClosedConnections open(Collection<Integer> ports, int queueBytes, Duration pause)
      throws IOException {
    DiagSocket socket = DiagSocket.open();
    try {
      socket.filter(PortFilter.bpf(ports, DiagMessages.LOCAL_PORT_OFFSET));
      socket.join(GROUPS, queueBytes);
      return new ClosedConnections(Optional.of(new DestroyedSockets(socket, pause)), "");
    } catch (IOException e) {
      socket.close();
      return new ClosedConnections(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** Those closed since the last call. */
  List<Connection> read(List<String> problems) throws IOException {
    if (news.isEmpty()) {
      problems.add(
          "the kernel does not tell when connections close ("
              + refused
              + "): bytes of their last moment are missing");
      return List.of();
    }
    List<Connection> found = news.get().take();
    sayLosses(news.get(), problems);
    return found;
  }

  private void sayLosses(DestroyedSockets heard, List<String> problems) {
    if (heard.losses() > missedBefore) {
      missedBefore = heard.losses();
      toSay = READINGS_THAT_SAY_A_LOSS;
    }
    if (toSay > 0) {
      toSay--;
      String many = heard.countsLosses() ? String.valueOf(heard.losses()) : "some";
      problems.add(
          "more connections closed than could be followed: the last bytes of "
              + many
              + " are missing");
    }
  }

  /** How many closings were not heard so far; empty if that cannot be told. */
  OptionalLong missed() {
    return news.filter(DestroyedSockets::countsLosses)
        .map(heard -> OptionalLong.of(heard.losses()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public void close() {
    news.ifPresent(DestroyedSockets::close);
  }
}
