package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Resource;
import java.util.Optional;
import java.util.OptionalDouble;

/** One host's network, as one of a repository's servers uses it. */
final class HostNetwork {
  /** TCP payload of a full link at MTU 1500: 1448 of 1538 bytes on the wire. */
  static final double PAYLOAD = 0.94;

  /** A link is full at this share of its bandwidth (design, section 2, "link"). */
  static final double FULL = 0.89;

  private final Scene scene;
  private final HostEvidence host;
  private final Optional<Bandwidth> declared;

  HostNetwork(Scene scene, HostEvidence host, Optional<Bandwidth> declared) {
    this.scene = scene;
    this.host = host;
    this.declared = declared;
  }

  HostEvidence host() {
    return host;
  }

  /** What the interfaces can give to images by what they say of themselves. */
  Optional<Capacity> nominal() {
    OptionalDouble speed = Hosts.up(host) ? Hosts.speed(host) : OptionalDouble.empty();
    return speed.isPresent()
        ? Optional.of(
            new Capacity(
                PAYLOAD * speed.getAsDouble(),
                Provenance.NOMINAL,
                "0.94 × " + bandwidth(speed.getAsDouble()) + " of " + Hosts.name(host.agent())))
        : Optional.empty();
  }

  /**
   * What leaves the host; downloads over an interface that is not counted, such as loopback, are
   * added.
   */
  Rate transmitted() {
    Rate local =
        scene
            .downloads()
            .sent(
                one ->
                    one.agent().equals(host.agent())
                        && Hosts.uncounted(host, one.transfer().device()));
    Rate leaving = Hosts.transmitted(host);
    if (leaving.now().isEmpty()) {
      return local;
    }
    return local.now().isEmpty() ? leaving : leaving.plus(local);
  }

  /** Why it is full, if downloads wait on it and it is. */
  Optional<String> saturation() {
    OptionalDouble bandwidth =
        declared.isPresent()
            ? OptionalDouble.of(declared.get().bytesPerSecond())
            : Hosts.speed(host);
    double used = transmitted().now().orElse(0);
    int waiting = scene.activeOn(host.agent());
    if (bandwidth.isEmpty() || waiting == 0 || used < FULL * bandwidth.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        "the network of "
            + Hosts.name(host.agent())
            + " carries "
            + Amounts.of(Resource.WEB_TIER_NETWORK, used)
            + " of "
            + bandwidth(bandwidth.getAsDouble())
            + " while "
            + Figures.waiting(waiting));
  }

  private static String bandwidth(double bytesPerSecond) {
    return Amounts.of(Resource.LINK, bytesPerSecond);
  }
}
