package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who downloads what from where, in the whole design; each part is worked out once. */
final class Loads {
  /** By whom a repository is used: its own groups, or those that it takes over as well. */
  private enum Users {
    OWN,
    ALL
  }

  private record Key(String name, RolloutKind kind, Users users) {}

  private final Design design;
  private final Assumptions assumptions;
  private final Map<String, ClientGroup> groups = new HashMap<>();
  private final Map<Key, Demands> byRepository = new HashMap<>();
  private final Map<Key, Demands> byLink = new HashMap<>();

  Loads(Design design, Assumptions assumptions) {
    this.design = design;
    this.assumptions = assumptions;
    design.clientGroups().forEach(group -> groups.put(group.name(), group));
  }

  Design design() {
    return design;
  }

  Assumptions assumptions() {
    return assumptions;
  }

  /** From a repository by its own groups. */
  Demands of(Repository repository, RolloutKind kind) {
    return of(repository, new Key(repository.name(), kind, Users.OWN));
  }

  /** From a repository by its own groups and by those that it takes over. */
  Demands onFailure(Repository repository, RolloutKind kind) {
    return of(repository, new Key(repository.name(), kind, Users.ALL));
  }

  private Demands of(Repository repository, Key key) {
    Demands known = byRepository.get(key);
    if (known == null) {
      known =
          Demands.of(design, repository, key.kind(), groups(repository, key.users()))
              .where(demand -> assumptions.together(demand.image().name()));
      byRepository.put(key, known);
    }
    return known;
  }

  private List<ClientGroup> groups(Repository repository, Users users) {
    Collection<String> names =
        users == Users.OWN ? repository.clientGroups() : repository.allClientGroups();
    return names.stream().flatMap(name -> Stream.ofNullable(groups.get(name))).toList();
  }

  /** Across a link, from whichever repository. */
  Demands across(String link, RolloutKind kind) {
    Key key = new Key(link, kind, Users.OWN);
    Demands known = byLink.get(key);
    if (known == null) {
      known = through(key, Loads::crosses);
      byLink.put(key, known);
    }
    return known;
  }

  /**
   * Across a link when repositories have failed and their groups are served by others; each group's
   * workspace once, by whichever way crosses the link.
   */
  Demands acrossOnFailure(String link, RolloutKind kind) {
    return through(new Key(link, kind, Users.ALL), Loads::crosses).onceEach();
  }

  /** What a link would carry if every group behind it were served from beyond it. */
  Demands behind(String link, RolloutKind kind) {
    return through(new Key(link, kind, Users.OWN), (repository, group) -> true).onceEach();
  }

  private Demands through(Key key, BiPredicate<Repository, ClientGroup> condition) {
    List<Demand> through = new ArrayList<>();
    for (Repository repository : design.repositories()) {
      of(repository, new Key(repository.name(), key.kind(), key.users())).all().stream()
          .filter(demand -> SiteLink.nameOf(demand.group()).equals(key.name()))
          .filter(demand -> condition.test(repository, demand.group()))
          .forEach(through::add);
    }
    return new Demands(through);
  }

  private static boolean crosses(Repository repository, ClientGroup group) {
    return !repository.at().contains(group.name());
  }

  /** The larger of initial and update. */
  static BigDecimal larger(Function<RolloutKind, BigDecimal> figure) {
    return figure.apply(RolloutKind.INITIAL).max(figure.apply(RolloutKind.UPDATE));
  }
}
