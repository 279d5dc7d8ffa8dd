package dev.plimsoll.collector.measure;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of every host at one moment.
 *
 * @param at by the collector's clock
 */
public record Evidence(Instant at, Map<URI, HostEvidence> hosts) {
  /** Copies the map. */
  public Evidence {
    Objects.requireNonNull(at, "at");
    hosts = Map.copyOf(hosts);
  }

  /**
   * The host behind an agent's address; one that waits for its first answer if it was never asked.
   */
  public HostEvidence host(URI agent) {
    HostEvidence known = hosts.get(agent);
    return known == null ? HostEvidence.none(agent, new Reach.Waiting()) : known;
  }
}
