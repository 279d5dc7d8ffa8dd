package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.GroupLink;
import dev.plimsoll.collector.design.Link;
import dev.plimsoll.collector.design.Ratio;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What connects a client group's place with the world.
 *
 * @param name a shared link's own name; otherwise the group's
 * @param bandwidth empty when nothing is known
 * @param share of the bandwidth that images may take
 */
record SiteLink(String name, Optional<Bandwidth> bandwidth, Ratio share) {
  /**
   * TCP payload of a full Ethernet link at MTU 1500: 1448 of 1538 bytes on the wire (with
   * timestamps), rounded down.
   */
  static final BigDecimal PAYLOAD = new BigDecimal("0.94");

  static SiteLink of(Design design, ClientGroup group) {
    Optional<GroupLink> link = group.link();
    if (link.isPresent() && link.get() instanceof GroupLink.Shared shared) {
      Link known = design.link(shared.name());
      return new SiteLink(known.name(), Optional.of(known.bandwidth()), known.shareForImages());
    }
    Optional<Bandwidth> own =
        link.filter(GroupLink.Own.class::isInstance).map(o -> ((GroupLink.Own) o).bandwidth());
    return new SiteLink(group.name(), own, Ratio.ONE);
  }

  static String nameOf(ClientGroup group) {
    return group
        .link()
        .filter(GroupLink.Shared.class::isInstance)
        .map(link -> ((GroupLink.Shared) link).name())
        .orElse(group.name());
  }

  /** What images may take: 0.94 × bandwidth × share, in bytes per second. */
  Optional<BigDecimal> payload() {
    return bandwidth.map(b -> b.toDecimalBytes().multiply(PAYLOAD).multiply(share.value()));
  }

  Optional<Capacity> capacity() {
    return bandwidth.flatMap(
        known ->
            payload()
                .map(
                    bytes ->
                        new Capacity(
                            bytes.doubleValue(),
                            Provenance.DECLARED,
                            source(known) + " of " + name)));
  }

  private String source(Bandwidth known) {
    String wire = "0.94 × " + known;
    return share.equals(Ratio.ONE) ? wire : wire + " × " + share + " for images";
  }
}
