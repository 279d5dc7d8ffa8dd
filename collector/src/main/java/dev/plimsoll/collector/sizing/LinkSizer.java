package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what the design asks of the links that a repository's downloads cross. */
final class LinkSizer {
  private final Loads loads;
  private final Repository repository;

  LinkSizer(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
  }

  /** One for each link, also those that are crossed on failure only. */
  List<Requirement> sizes() {
    return links().stream().map(this::size).toList();
  }

  /** What those links have to carry when groups are taken over, where that is more. */
  List<Requirement> onFailure() {
    return links().stream().flatMap(link -> onFailure(link).stream()).toList();
  }

  private List<SiteLink> links() {
    Map<String, SiteLink> links = new LinkedHashMap<>();
    for (ClientGroup group : loads.topology().groups(repository.allClientGroups())) {
      if (loads.topology().crosses(repository, group)) {
        SiteLink link = loads.topology().link(group);
        links.putIfAbsent(link.name(), link);
      }
    }
    return List.copyOf(links.values());
  }

  /**
   * Σ clients × packed size × transfer ratio ÷ window over all groups that are served from beyond
   * the link, from whichever repository; nothing where none of them is served from this one.
   */
  private Requirement size(SiteLink link) {
    String name = link.name();
    List<Part> parts = new ArrayList<>();
    for (RolloutKind kind : RolloutKind.values()) {
      parts.add(Part.of(kind.word(), asked(name, kind)));
    }
    BigDecimal own = Loads.larger(kind -> fromHere(name, kind, Loads.Users.OWN));
    if (Exact.believed(own).compareTo(Exact.believed(asked(name))) != 0) {
      parts.add(Part.of("from this repository", own));
    }
    onFailure(link).ifPresent(more -> parts.add(Part.of(Part.ON_FAILURE, more.asked())));
    return new Requirement(Resource.LINK, name, asked(name), link.capacity(), parts);
  }

  private Optional<Requirement> onFailure(SiteLink link) {
    String name = link.name();
    BigDecimal onFailure =
        Loads.larger(kind -> loads.links().acrossOnFailure(name, kind).throughput());
    boolean fromHere = Loads.larger(kind -> fromHere(name, kind, Loads.Users.ALL)).signum() > 0;
    return fromHere && onFailure.compareTo(asked(name)) > 0
        ? Optional.of(new Requirement(Resource.LINK, name, onFailure, link.capacity(), List.of()))
        : Optional.empty();
  }

  private BigDecimal asked(String link) {
    return Loads.larger(kind -> asked(link, kind));
  }

  private BigDecimal asked(String link, RolloutKind kind) {
    return served(link) ? loads.links().across(link, kind).throughput() : BigDecimal.ZERO;
  }

  private boolean served(String link) {
    return loads.crossing(repository, RolloutKind.INITIAL, Loads.Users.OWN).containsKey(link)
        || loads.crossing(repository, RolloutKind.UPDATE, Loads.Users.OWN).containsKey(link);
  }

  private BigDecimal fromHere(String link, RolloutKind kind, Loads.Users users) {
    return loads.crossing(repository, kind, users).getOrDefault(link, Demands.NONE).throughput();
  }
}
