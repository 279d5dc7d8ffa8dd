package dev.plimsoll.collector.measure;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One client's transfer.
 *
 * @param device the network interface that carries it; empty when the agent could not tell
 * @param bytes acknowledged since it began; absent when the agent cannot tell
 * @param queuedBytes handed to the kernel and not yet acknowledged
 * @param sent how fast it went; absent when its bytes are; over the same windows as every other
 *     rate of its host, so that those of many transfers (ended ones included) can be added up
 */
public record Transfer(
    String id,
    String service,
    int localPort,
    InetAddress client,
    int clientPort,
    String device,
    State state,
    OptionalLong bytes,
    long queuedBytes,
    Rate sent,
    Instant since) {
  /** Refuses null. */
  public Transfer {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(sent, "sent");
  }

  /** What it is doing. */
  public enum State {
    ACTIVE,
    STALLED,
    ENDED
  }
}
