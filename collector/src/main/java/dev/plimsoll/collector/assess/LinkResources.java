package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.ResourceAssessment.Fact;
import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges the links to the sites from what the clients behind them get, from whichever repository: a
 * link that repositories share shows the same figures in each of them. While one of the servers
 * that send across it does not tell, what the others send is shown as what it carries at least.
 */
final class LinkResources {
  /**
   * Above this share of its bandwidth a link carries more than it can: accelerated or misdeclared.
   */
  private static final double BEYOND = 1.05;

  private final Scene scene;
  private final Crossings crossings;
  private final Map<String, LinkTraffic> traffic;

  /**
   * For one repository.
   *
   * @param traffic what crosses each link
   */
  LinkResources(Scene scene, Crossings crossings, Map<String, LinkTraffic> traffic) {
    this.scene = scene;
    this.crossings = crossings;
    this.traffic = traffic;
  }

  Stream<ResourceAssessment> assess() {
    return scene.requirements(Resource.LINK).stream()
        .map(requirement -> scene.judge().judge(requirement, observe(requirement)));
  }

  private Observation observe(Requirement requirement) {
    String link = requirement.subject();
    LinkTraffic crossing = traffic.get(link);
    if (crossing == null) {
      return Observation.of(
          scene.downloads().freshness(),
          Rate.ABSENT,
          requirement.declared(),
          () -> Reading.lack(scene.downloads().servers(), Reading.DOWNLOADS));
    }
    // The repository's own trouble is named first.
    Freshness freshness = scene.downloads().freshness().and(crossing.freshness());
    return Observation.of(
            freshness,
            crossing.sent(),
            requirement.declared(),
            () -> Reading.lack(crossing.servers(), Reading.DOWNLOADS))
        .saturatedBy(
            crossings.bandwidth(link).flatMap(bandwidth -> saturation(link, bandwidth, crossing)))
        .explainedBy(facts(crossing));
  }

  private static Optional<String> saturation(
      String link, Bandwidth bandwidth, LinkTraffic crossing) {
    double share = crossing.sentAtLeast() / Math.max(1, bandwidth.bytesPerSecond());
    if (crossing.active() == 0 || share < HostNetwork.FULL) {
      return Optional.empty();
    }
    String carries =
        "the network link "
            + link
            + (crossing.whole() ? " carries " : " carries at least ")
            + Amounts.of(Resource.LINK, crossing.sentAtLeast())
            + " of "
            + bandwidth
            + " while "
            + Figures.waiting(crossing.active());
    return Optional.of(
        share > BEYOND ? carries + " (more than it can: accelerated, or misdeclared)" : carries);
  }

  private static List<Fact> facts(LinkTraffic crossing) {
    String active = "active downloads across the link";
    if (crossing.whole()) {
      return List.of(new Fact(active, crossing.active(), "downloads"));
    }
    return crossing.seen()
        ? List.of(
            new Fact(active + ", at least", crossing.active(), "downloads"),
            new Fact("carried by the link, at least", crossing.sentAtLeast(), "bytes/s"))
        : List.of();
  }
}
