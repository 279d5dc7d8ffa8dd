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
    Tally downloads = crossing.downloads();
    Rate used = downloads.sent();
    boolean whole = used.now().isPresent();
    // The repository's own trouble is named first.
    Freshness freshness = scene.downloads().freshness().and(crossing.freshness());
    return Observation.of(
            freshness,
            used,
            requirement.declared(),
            () -> Reading.lack(crossing.servers(), Reading.DOWNLOADS))
        .saturatedBy(
            crossings
                .bandwidth(link)
                .flatMap(bandwidth -> saturation(link, bandwidth, downloads, whole)))
        .explainedBy(whole ? facts(downloads, "") : atLeast(downloads));
  }

  private static Optional<String> saturation(
      String link, Bandwidth bandwidth, Tally downloads, boolean whole) {
    double used = downloads.sentAtLeast();
    double share = used / Math.max(1, bandwidth.bytesPerSecond());
    int active = downloads.activeAtLeast();
    if (active == 0 || share < HostNetwork.FULL) {
      return Optional.empty();
    }
    String carries =
        "the network link "
            + link
            + (whole ? " carries " : " carries at least ")
            + Amounts.of(Resource.LINK, used)
            + " of "
            + bandwidth
            + " while "
            + Figures.waiting(active);
    return Optional.of(
        share > BEYOND ? carries + " (more than it can: accelerated, or misdeclared)" : carries);
  }

  private static List<Fact> facts(Tally downloads, String mark) {
    return List.of(
        new Fact(
            "active downloads across the link" + mark, downloads.activeAtLeast(), "downloads"));
  }

  private static List<Fact> atLeast(Tally downloads) {
    if (downloads.transfers().isEmpty()) {
      return List.of();
    }
    String mark = ", at least";
    return Stream.concat(
            facts(downloads, mark).stream(),
            Stream.of(new Fact("carried by the link" + mark, downloads.sentAtLeast(), "bytes/s")))
        .toList();
  }
}
