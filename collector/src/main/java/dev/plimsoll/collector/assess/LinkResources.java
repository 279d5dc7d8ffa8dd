package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.ResourceAssessment.Fact;
import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.GroupLink;
import dev.plimsoll.collector.design.Link;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Judges the links to the sites from what the clients behind them get, from whichever repository: a
 * link that repositories share shows the same figures in each of them.
 */
final class LinkResources {
  /**
   * Above this share of its bandwidth a link carries more than it can: accelerated or misdeclared.
   */
  private static final double BEYOND = 1.05;

  private final Scene scene;
  private final Map<String, Downloads> fleet;

  /**
   * For one repository.
   *
   * @param fleet every repository's downloads by its name
   */
  LinkResources(Scene scene, Map<String, Downloads> fleet) {
    this.scene = scene;
    this.fleet = fleet;
  }

  Stream<ResourceAssessment> assess() {
    return scene.requirements(Resource.LINK).stream()
        .map(requirement -> scene.judge().judge(requirement, observe(requirement)));
  }

  private Observation observe(Requirement requirement) {
    Freshness freshness = scene.servingFreshness();
    if (!freshness.fresh()) {
      return Observation.none(freshness, requirement.declared());
    }
    String link = requirement.subject();
    Rate used = new Rate(sum(link, Rate::now), sum(link, Rate::minute));
    int active = active(link);
    Optional<Bandwidth> bandwidth = bandwidth(scene.design(), link);
    return Observation.of(freshness, used, requirement.declared())
        .saturatedBy(bandwidth.flatMap(known -> saturation(link, known, used, active)))
        .explainedBy(List.of(new Fact("active downloads across the link", active, "downloads")));
  }

  private static Optional<String> saturation(
      String link, Bandwidth bandwidth, Rate used, int active) {
    double share = used.now().orElse(0) / Math.max(1, bandwidth.bytesPerSecond());
    if (active == 0 || share < HostNetwork.FULL) {
      return Optional.empty();
    }
    String carries =
        "the network link "
            + link
            + " carries "
            + Amounts.of(Resource.LINK, used.now().orElse(0))
            + " of "
            + bandwidth
            + " while "
            + Figures.waiting(active);
    return Optional.of(
        share > BEYOND ? carries + " (more than it can: accelerated, or misdeclared)" : carries);
  }

  private OptionalDouble sum(String link, Function<Rate, OptionalDouble> part) {
    double[] parts =
        crossing(link)
            .map(part)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    return parts.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Arrays.stream(parts).sum());
  }

  private Stream<Rate> crossing(String link) {
    return across(link)
        .map(one -> one.downloads.sent(each -> crosses(one.repository, each.group(), link)));
  }

  private int active(String link) {
    return across(link)
        .map(one -> one.downloads.active(each -> crosses(one.repository, each.group(), link)))
        .mapToInt(count -> count.orElse(0))
        .sum();
  }

  private record Served(Repository repository, Downloads downloads) {}

  private Stream<Served> across(String link) {
    Design design = scene.design();
    return design.repositories().stream()
        .filter(
            repository ->
                design.clientGroups(repository.allClientGroups()).stream()
                    .anyMatch(group -> crosses(repository, Optional.of(group), link)))
        .flatMap(
            repository ->
                Stream.ofNullable(fleet.get(repository.name()))
                    .map(downloads -> new Served(repository, downloads)));
  }

  private static boolean crosses(Repository repository, Optional<ClientGroup> group, String link) {
    return group
        .filter(it -> !repository.at().contains(it.name()))
        .filter(it -> subject(it).filter(link::equals).isPresent())
        .isPresent();
  }

  /** How a group's link is named: a shared link by its own name, another by its group's. */
  private static Optional<String> subject(ClientGroup group) {
    return group
        .link()
        .map(link -> link instanceof GroupLink.Shared shared ? shared.name() : group.name());
  }

  private static Optional<Bandwidth> bandwidth(Design design, String subject) {
    Optional<Bandwidth> shared =
        design.links().stream()
            .filter(link -> link.name().equals(subject))
            .map(Link::bandwidth)
            .findFirst();
    return shared.or(
        () ->
            design.clientGroups().stream()
                .filter(group -> group.name().equals(subject))
                .flatMap(group -> group.link().stream())
                .filter(GroupLink.Own.class::isInstance)
                .map(link -> ((GroupLink.Own) link).bandwidth())
                .findFirst());
  }
}
