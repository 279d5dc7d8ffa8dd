package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.Downloads.Attributed;
import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostEvidence.Network;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.measure.Transfer;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * What the interfaces can give to images by what they say of themselves; of a host that does not
   * answer, by what they last said.
   */
  Optional<Capacity> nominal() {
    OptionalDouble speed = Hosts.speed(host);
    return speed.isPresent()
        ? Optional.of(
            new Capacity(
                PAYLOAD * speed.getAsDouble(),
                Provenance.NOMINAL,
                "0.94 × "
                    + bandwidth(speed.getAsDouble())
                    + " of "
                    + Hosts.name(host.agent())
                    + scene.asOf(host)))
        : Optional.empty();
  }

  /** What speaks against the declared link, if the interfaces say that they are slower. */
  Optional<String> slowerThanDeclared() {
    OptionalDouble speed = Hosts.speed(host);
    return declared
        .filter(link -> speed.isPresent() && speed.getAsDouble() < link.bytesPerSecond())
        .map(
            link ->
                "but the interfaces of "
                    + Hosts.name(host.agent())
                    + " say "
                    + bandwidth(speed.orElseThrow())
                    + scene.asOf(host));
  }

  /**
   * What leaves the host, and what the repository's downloads take from it over interfaces that are
   * not counted, such as loopback: there is no limit that other repositories' downloads would
   * share. Absent when a part of it is not told.
   */
  Rate transmitted() {
    boolean serves = scene.downloads().servedBy(host.agent());
    if (!Reading.NETWORKS.given(host) || (serves && !Reading.DOWNLOADS.given(host))) {
      return Rate.ABSENT;
    }
    return Stream.of(Hosts.transmitted(host), uncounted())
        .flatMap(Optional::stream)
        .reduce(Rate::plus)
        // No interface that counts, and nobody who downloads over another.
        .orElseGet(() -> Tally.nothing(List.of(host)));
  }

  private Optional<Rate> uncounted() {
    Set<String> counted =
        Hosts.counted(host).stream().map(Network::device).collect(Collectors.toSet());
    // One whose interface is not known is taken to be in the figures of those that are counted.
    return scene.downloads().all().transfers().stream()
        .filter(one -> one.agent().equals(host.agent()))
        .map(Attributed::transfer)
        .filter(one -> !one.device().isEmpty() && !counted.contains(one.device()))
        .map(Transfer::sent)
        .reduce(Rate::plus);
  }

  /** Why it is full, if downloads wait on it and it is: all of it, or one of its interfaces. */
  Optional<String> saturation() {
    int waiting = scene.waitingOnNetwork(host.agent());
    return waiting == 0 ? Optional.empty() : whole(waiting).or(() -> one(waiting));
  }

  private Optional<String> whole(int waiting) {
    OptionalDouble bandwidth =
        declared.isPresent()
            ? OptionalDouble.of(declared.get().bytesPerSecond())
            : Hosts.speed(host);
    return full("the network", transmitted(), bandwidth, waiting);
  }

  /** Its own speed is an interface's limit, whatever the design declares and others have left. */
  private Optional<String> one(int waiting) {
    return Hosts.counted(host).stream().flatMap(each -> full(each, waiting).stream()).findFirst();
  }

  private Optional<String> full(Network one, int waiting) {
    return full("interface " + one.device(), one.transmitted(), one.speed(), waiting);
  }

  private Optional<String> full(String what, Rate used, OptionalDouble bandwidth, int waiting) {
    double carried = used.now().orElse(0);
    if (bandwidth.isEmpty() || carried < FULL * bandwidth.getAsDouble() || carried <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        what
            + " of "
            + Hosts.name(host.agent())
            + " carries "
            + bandwidth(carried)
            + " of "
            + bandwidth(bandwidth.getAsDouble())
            + " while "
            + Figures.waiting(waiting));
  }

  private static String bandwidth(double bytesPerSecond) {
    return Amounts.of(Resource.LINK, bytesPerSecond);
  }
}
