package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.Reason;
import dev.plimsoll.collector.design.Repository;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many repositories a design needs: one, one more for each separation, each isolated network
 * and each remote network whose link fails (MED-V v1 infrastructure planning guide, number of image
 * repositories).
 */
final class NeededRepositories {
  private final Design design;
  private final Loads loads;
  private final Service service;

  /** Names of the instances that have groups behind a link, by the link's name. */
  private final Index<String> managing = new Index<>();

  /** Names of the repositories that stand behind a link for its sake, by the link's name. */
  private final Index<String> standing = new Index<>();

  NeededRepositories(Loads loads) {
    this.loads = loads;
    this.design = loads.design();
    this.service = new Service(loads);
    design.instances().forEach(one -> managing.add(links(one.clientGroups()), one.name()));
    design.repositories().stream()
        .filter(repository -> repository.reason() == Reason.REMOTE_NETWORK)
        .forEach(repository -> standing.add(links(repository.at()), repository.name()));
  }

  private List<String> links(List<String> groups) {
    return loads.topology().groups(groups).stream().map(SiteLink::nameOf).toList();
  }

  List<NeededRepository> all() {
    return Stream.of(Stream.of(base()), separations(), isolated(), remote())
        .flatMap(each -> each)
        .toList();
  }

  private NeededRepository base() {
    List<String> base =
        design.repositories().stream()
            .filter(repository -> repository.reason() == Reason.BASE)
            .map(Repository::name)
            .toList();
    return new NeededRepository(
        Reason.BASE,
        "",
        "every design starts from one",
        base.isEmpty() ? List.of(design.repositories().get(0).name()) : base);
  }

  /** One for each label, unless all images share one label and nothing needs separating. */
  private Stream<NeededRepository> separations() {
    Set<Optional<String>> labels = new LinkedHashSet<>();
    design.images().forEach(image -> labels.add(image.separation()));
    return labels.size() < 2
        ? Stream.empty()
        : labels.stream().flatMap(Optional::stream).map(this::separation);
  }

  private NeededRepository separation(String label) {
    List<Repository> keeping = keeping(label);
    List<String> mixed =
        keeping.stream().filter(r -> !keepsOnly(r, label)).map(Repository::name).toList();
    Reason reason =
        keeping.stream()
            .map(Repository::reason)
            .filter(r -> r == Reason.ORGANIZATIONAL)
            .findFirst()
            .orElse(Reason.REGULATORY);
    if (mixed.isEmpty() && !keeping.isEmpty()) {
      return new NeededRepository(
          reason,
          label,
          "its images are kept apart",
          keeping.stream().map(Repository::name).toList());
    }
    String why =
        keeping.isEmpty()
            ? "no repository keeps its images"
            : String.join(", ", mixed) + " keeps its images together with others";
    return new NeededRepository(reason, label, why, List.of());
  }

  private List<Repository> keeping(String label) {
    return design.repositories().stream()
        .filter(repository -> labels(repository).contains(Optional.of(label)))
        .toList();
  }

  private boolean keepsOnly(Repository repository, String label) {
    return labels(repository).equals(Set.of(Optional.of(label)));
  }

  private Set<Optional<String>> labels(Repository repository) {
    Set<Optional<String>> labels = new LinkedHashSet<>();
    repository.images().stream().map(design::image).map(Image::separation).forEach(labels::add);
    return labels;
  }

  /** One for each isolated place; groups at which one repository stands are one place. */
  private Stream<NeededRepository> isolated() {
    List<NeededRepository> needed = new ArrayList<>();
    Set<List<String>> places = new LinkedHashSet<>();
    for (ClientGroup group : design.clientGroups()) {
      if (group.isolated() && service.needsNetwork(group)) {
        List<String> at =
            loads.topology().standingAt(group.name()).stream().map(Repository::name).toList();
        if (at.isEmpty() || places.add(at)) {
          needed.add(
              new NeededRepository(
                  Reason.ISOLATED_NETWORK,
                  group.name(),
                  at.isEmpty()
                      ? "no repository stands at it"
                      : "it must not be served from outside",
                  at));
        }
      }
    }
    return needed.stream();
  }

  /** One behind each link that cannot carry what its groups ask from beyond it. */
  private Stream<NeededRepository> remote() {
    List<NeededRepository> needed = new ArrayList<>();
    Set<String> judged = new LinkedHashSet<>();
    for (ClientGroup group : design.clientGroups()) {
      SiteLink link = loads.topology().link(group);
      if (!group.isolated() && link.payload().isPresent() && judged.add(link.name())) {
        remote(link, link.payload().get()).ifPresent(needed::add);
      }
    }
    return needed.stream();
  }

  private Optional<NeededRepository> remote(SiteLink link, BigDecimal payload) {
    BigDecimal asked = Loads.larger(kind -> loads.links().across(link.name(), kind).throughput());
    if (Exact.believed(asked).compareTo(payload) > 0) {
      return Optional.of(
          new NeededRepository(
              Reason.REMOTE_NETWORK,
              "link " + link.name(),
              "it gives "
                  + amount(payload)
                  + " to images and "
                  + amount(asked)
                  + " are asked of it"
                  + instance(link),
              List.of()));
    }
    BigDecimal without =
        Loads.larger(kind -> loads.links().withoutSites(link.name(), kind).throughput());
    List<String> standing = standingBehind(link);
    return Exact.believed(without).compareTo(payload) > 0 && !standing.isEmpty()
        ? Optional.of(
            new NeededRepository(
                Reason.REMOTE_NETWORK,
                "link " + link.name(),
                "it gives " + amount(payload) + " and would need " + amount(without),
                standing))
        : Optional.empty();
  }

  /** A site that cannot reach its instance across the link needs one, too. */
  private String instance(SiteLink link) {
    List<String> instances = managing.of(link.name());
    return instances.isEmpty()
        ? ""
        : "; it needs an instance as well if its clients cannot reach "
            + String.join(", ", instances)
            + " across the link";
  }

  private List<String> standingBehind(SiteLink link) {
    return standing.of(link.name());
  }

  private static String amount(BigDecimal bytesPerSecond) {
    return Amounts.bandwidth(bytesPerSecond.doubleValue());
  }
}
