package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Works out what the design asks of a link that a repository's downloads cross. */
final class LinkSizer {
  private final Loads loads;
  private final Repository repository;

  LinkSizer(Loads loads, Repository repository) {
    this.loads = loads;
    this.repository = repository;
  }

  /**
   * Σ clients × packed size × transfer ratio ÷ window over all groups that are served from beyond
   * the link, from whichever repository.
   */
  Requirement size(SiteLink link) {
    String name = link.name();
    BigDecimal required = Loads.larger(kind -> loads.across(name, kind).throughput());
    List<Part> parts = new ArrayList<>();
    for (RolloutKind kind : RolloutKind.values()) {
      parts.add(part(kind.word(), loads.across(name, kind).throughput()));
    }
    BigDecimal own = Loads.larger(kind -> fromHere(name, kind));
    if (own.compareTo(required) != 0) {
      parts.add(part("from this repository", own));
    }
    BigDecimal onFailure = Loads.larger(kind -> loads.acrossOnFailure(name, kind).throughput());
    if (onFailure.compareTo(required) > 0) {
      parts.add(part("on failure", onFailure));
    }
    return new Requirement(Resource.LINK, name, required, link.capacity(), parts);
  }

  private BigDecimal fromHere(String link, RolloutKind kind) {
    return loads
        .across(link, kind)
        .where(demand -> demand.repository().equals(repository.name()))
        .throughput();
  }

  private static Part part(String name, BigDecimal value) {
    return new Part(name, Exact.up(value));
  }
}
