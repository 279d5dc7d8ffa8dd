package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostEvidence.Network;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.measure.Reach;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Questions about hosts that several resources ask. */
final class Hosts {
  private Hosts() {}

  static boolean up(HostEvidence host) {
    return host.reach() instanceof Reach.Up;
  }

  /** The TCP port of a URL, its scheme's where it names none. */
  static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }

  /** How an agent's host is named to people. */
  static String name(URI agent) {
    return agent.getAuthority() == null ? agent.toString() : agent.getAuthority();
  }

  /**
   * The speed of the interfaces whose traffic leaves the host, in bytes per second; absent if none
   * is known, or one of unknown speed carries traffic.
   */
  static OptionalDouble speed(HostEvidence host) {
    List<Network> counted = counted(host);
    boolean guess =
        counted.stream()
            .anyMatch(one -> one.speed().isEmpty() && one.transmitted().now().orElse(0) > 0);
    double known = counted.stream().mapToDouble(one -> one.speed().orElse(0)).sum();
    return guess || known == 0 ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  /** What leaves the host over the interfaces that are counted; empty when none is. */
  static Optional<Rate> transmitted(HostEvidence host) {
    return counted(host).stream().map(Network::transmitted).reduce(Rate::plus);
  }

  /** The interfaces whose traffic leaves the host, each byte once. */
  static List<Network> counted(HostEvidence host) {
    return host.networks().stream().filter(Network::counted).toList();
  }
}
