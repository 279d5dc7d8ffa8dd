package dev.plimsoll.collector.measure;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One client's transfer as an agent reports it.
 *
 * @param id unique over the agent's life
 * @param device the interface that carries it; empty when not known
 * @param bytes acknowledged since it began; absent when the agent cannot tell
 */
public record TransferReading(
    String id,
    String service,
    int localPort,
    InetAddress client,
    int clientPort,
    String device,
    Transfer.State state,
    OptionalLong bytes,
    long queuedBytes,
    Instant since) {
  /** Refuses null. */
  public TransferReading {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(bytes, "bytes");
  }
}
