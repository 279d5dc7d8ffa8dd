package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who downloads what from where, in the whole design; each part is worked out once. */
final class Loads {
  /** By whom a repository is used: its own groups, or those that it takes over as well. */
  enum Users {
    OWN,
    ALL
  }

  private record Key(String repository, RolloutKind kind, Users users) {}

  private final Design design;
  private final Assumptions assumptions;
  private final Topology topology;
  private final LinkLoads links;
  private Optional<List<SharedResource>> sharedHosts = Optional.empty();
  private final Map<Key, Demands> demands = new HashMap<>();
  private final Map<Key, Map<String, Demands>> crossing = new HashMap<>();
  private final Map<String, ServerLoad> servers = new HashMap<>();
  private final Map<String, ServerLoad> serversOnFailure = new HashMap<>();
  private final Map<String, Map<RolloutKind, ExpectedLoad>> expected = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> images = new HashMap<>();

  Loads(Design design, Assumptions assumptions) {
    this.design = design;
    this.assumptions = assumptions;
    this.topology = new Topology(design);
    this.links = new LinkLoads(this);
  }

  Design design() {
    return design;
  }

  Assumptions assumptions() {
    return assumptions;
  }

  Topology topology() {
    return topology;
  }

  LinkLoads links() {
    return links;
  }

  /** From a repository by its own groups. */
  Demands of(Repository repository, RolloutKind kind) {
    return of(repository, kind, Users.OWN);
  }

  /** From a repository by its own groups and by those that it takes over. */
  Demands onFailure(Repository repository, RolloutKind kind) {
    return of(repository, kind, Users.ALL);
  }

  /** From a repository by these of its groups. */
  Demands of(Repository repository, RolloutKind kind, Users users) {
    Key key = new Key(repository.name(), kind, users);
    Demands known = demands.get(key);
    if (known == null) {
      known =
          Demands.of(
                  design,
                  repository,
                  kind,
                  topology.groups(
                      users == Users.OWN
                          ? repository.clientGroups()
                          : repository.allClientGroups()))
              .where(demand -> assumptions.together(demand.image().name()));
      demands.put(key, known);
    }
    return known;
  }

  /** What a repository sends across links, by the link's name. */
  Map<String, Demands> crossing(Repository repository, RolloutKind kind, Users users) {
    Key key = new Key(repository.name(), kind, users);
    Map<String, Demands> known = crossing.get(key);
    if (known == null) {
      known =
          of(repository, kind, users)
              .where(demand -> topology.crosses(repository, demand.group()))
              .byLink();
      crossing.put(key, known);
    }
    return known;
  }

  /** What its own groups ask of a repository's servers. */
  ServerLoad servers(Repository repository) {
    ServerLoad known = servers.get(repository.name());
    if (known == null) {
      known = ServerLoad.of(repository, kind -> of(repository, kind));
      servers.put(repository.name(), known);
    }
    return known;
  }

  /** What its own groups and those that it takes over ask of a repository's servers. */
  ServerLoad serversOnFailure(Repository repository) {
    ServerLoad known = serversOnFailure.get(repository.name());
    if (known == null) {
      known = ServerLoad.of(repository, kind -> onFailure(repository, kind));
      serversOnFailure.put(repository.name(), known);
    }
    return known;
  }

  /** The names of the images that each of its own groups loads from a repository. */
  Map<String, Set<String>> imagesByGroup(Repository repository) {
    Map<String, Set<String>> known = images.get(repository.name());
    if (known == null) {
      known = new LinkedHashMap<>();
      for (RolloutKind kind : RolloutKind.values()) {
        for (Demand demand : of(repository, kind).all()) {
          known
              .computeIfAbsent(demand.group().name(), group -> new LinkedHashSet<>())
              .add(demand.image().name());
        }
      }
      images.put(repository.name(), known);
    }
    return known;
  }

  /** Expected peak and finish of a repository's rollouts, where enough is declared for them. */
  Map<RolloutKind, ExpectedLoad> expected(Repository repository) {
    Map<RolloutKind, ExpectedLoad> known = expected.get(repository.name());
    if (known == null) {
      Expectation expectation = new Expectation(this, repository);
      known = new EnumMap<>(RolloutKind.class);
      for (RolloutKind kind : RolloutKind.values()) {
        Optional<ExpectedLoad> load = expectation.of(kind);
        if (load.isPresent()) {
          known.put(kind, load.get());
        }
      }
      expected.put(repository.name(), known);
    }
    return known;
  }

  /** What repositories on the same host ask of it together. */
  List<SharedResource> sharedHosts() {
    if (sharedHosts.isEmpty()) {
      sharedHosts = Optional.of(new SharedHosts(this).all());
    }
    return sharedHosts.orElseThrow();
  }

  /** The larger of initial and update. */
  static BigDecimal larger(Function<RolloutKind, BigDecimal> figure) {
    return figure.apply(RolloutKind.INITIAL).max(figure.apply(RolloutKind.UPDATE));
  }
}
