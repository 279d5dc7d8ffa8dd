package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What links have to carry, from whichever repository. A group that several repositories serve
 * loads its images once, and crosses its link once.
 */
final class LinkLoads {
  /** When, and by whom, a link is used. */
  private enum View {
    /** By the groups that repositories serve from beyond it. */
    NORMAL,
    /** By those, and by the groups that repositories beyond it would take over. */
    ON_FAILURE,
    /** By every group behind it, as if no repository stood there. */
    WITHOUT_SITES
  }

  private record Key(String link, View view, RolloutKind kind) {}

  /**
   * The load of one link in one kind of rollout.
   *
   * @param throughput that meets every window, in bytes per second
   * @param bytes everything that is sent
   */
  record Load(BigDecimal throughput, BigDecimal bytes) {}

  private final Loads loads;
  private final Map<View, Map<RolloutKind, Map<String, Demands>>> all = new EnumMap<>(View.class);
  private final Map<Key, Load> known = new HashMap<>();

  LinkLoads(Loads loads) {
    this.loads = loads;
  }

  /** Across a link. */
  Load across(String link, RolloutKind kind) {
    return load(new Key(link, View.NORMAL, kind));
  }

  /** Across a link when repositories have failed and their groups are served by others. */
  Load acrossOnFailure(String link, RolloutKind kind) {
    return load(new Key(link, View.ON_FAILURE, kind));
  }

  /** What a link would carry if every group behind it were served from beyond it. */
  Load withoutSites(String link, RolloutKind kind) {
    return load(new Key(link, View.WITHOUT_SITES, kind));
  }

  /**
   * What each repository sends across a link; a group of several of them is in it several times.
   */
  Demands crossing(String link, RolloutKind kind) {
    return all(View.NORMAL, kind).getOrDefault(link, Demands.NONE);
  }

  private Load load(Key key) {
    Load load = known.get(key);
    if (load == null) {
      Demands demands =
          all(key.view(), key.kind()).getOrDefault(key.link(), Demands.NONE).onceEach();
      load = new Load(demands.throughput(), demands.bytes());
      known.put(key, load);
    }
    return load;
  }

  private Map<String, Demands> all(View view, RolloutKind kind) {
    return all.computeIfAbsent(view, v -> new EnumMap<>(RolloutKind.class))
        .computeIfAbsent(kind, k -> collect(view, k));
  }

  private Map<String, Demands> collect(View view, RolloutKind kind) {
    Map<String, List<Demand>> byLink = new HashMap<>();
    for (Repository repository : loads.design().repositories()) {
      of(view, repository, kind)
          .forEach(
              (link, demands) ->
                  byLink.computeIfAbsent(link, l -> new ArrayList<>()).addAll(demands.all()));
    }
    Map<String, Demands> collected = new HashMap<>();
    byLink.forEach((link, demands) -> collected.put(link, new Demands(demands)));
    return collected;
  }

  private Map<String, Demands> of(View view, Repository repository, RolloutKind kind) {
    return switch (view) {
      case NORMAL -> loads.crossing(repository, kind, Loads.Users.OWN);
      case ON_FAILURE -> loads.crossing(repository, kind, Loads.Users.ALL);
      case WITHOUT_SITES -> loads.of(repository, kind).byLink();
    };
  }
}
