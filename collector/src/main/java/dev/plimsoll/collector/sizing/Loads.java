package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Who downloads what from where, in the whole design. */
record Loads(Design design, Assumptions assumptions) {

  /** From a repository by its own groups. */
  Demands of(Repository repository, RolloutKind kind) {
    return of(repository, kind, repository.clientGroups());
  }

  /** From a repository by its own groups and by those that it takes over. */
  Demands onFailure(Repository repository, RolloutKind kind) {
    return of(repository, kind, repository.allClientGroups());
  }

  private Demands of(Repository repository, RolloutKind kind, Collection<String> groups) {
    return Demands.of(design, repository, kind, groups)
        .where(demand -> assumptions.together(demand.image().name()));
  }

  /** Across a link, from whichever repository. */
  Demands across(String link, RolloutKind kind) {
    return across(link, repository -> of(repository, kind));
  }

  /**
   * Across a link when repositories have failed and their groups are served by others; each group's
   * workspace once, by whichever way crosses the link.
   */
  Demands acrossOnFailure(String link, RolloutKind kind) {
    return across(link, repository -> onFailure(repository, kind)).onceEach();
  }

  /** What a link would carry if every group behind it were served from beyond it. */
  Demands behind(String link, RolloutKind kind) {
    List<Demand> all = new ArrayList<>();
    for (Repository repository : design.repositories()) {
      of(repository, kind).all().stream()
          .filter(demand -> SiteLink.nameOf(demand.group()).equals(link))
          .forEach(all::add);
    }
    return new Demands(all).onceEach();
  }

  private Demands across(String link, Function<Repository, Demands> from) {
    List<Demand> crossing = new ArrayList<>();
    for (Repository repository : design.repositories()) {
      from.apply(repository).all().stream()
          .filter(demand -> crosses(demand.group(), repository, link))
          .forEach(crossing::add);
    }
    return new Demands(crossing);
  }

  private static boolean crosses(ClientGroup group, Repository repository, String link) {
    return !repository.at().contains(group.name()) && SiteLink.nameOf(group).equals(link);
  }

  /** The larger of initial and update. */
  static BigDecimal larger(Function<RolloutKind, BigDecimal> figure) {
    return figure.apply(RolloutKind.INITIAL).max(figure.apply(RolloutKind.UPDATE));
  }
}
