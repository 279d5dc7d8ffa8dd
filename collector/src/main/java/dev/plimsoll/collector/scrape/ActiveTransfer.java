package dev.plimsoll.collector.scrape;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One client's transfer as an agent reports it.
 *
 * @param id unique over the agent's life
 * @param client the client's address; an IPv4 address also where it came mapped
 * @param device the interface that carries it; empty when the agent does not say
 * @param state {@code active}, {@code stalled} or {@code ended}
 * @param bytes acknowledged since the transfer began, 0 or more; absent when the agent does not say
 * @param queuedBytes handed to the kernel and not yet acknowledged, 0 or more
 */
public record ActiveTransfer(
    String id,
    String service,
    int localPort,
    InetAddress client,
    int port,
    String device,
    String state,
    OptionalLong bytes,
    long queuedBytes,
    Instant since) {
  /** Refuses null. */
  public ActiveTransfer {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(since, "since");
  }
}
