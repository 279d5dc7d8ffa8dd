package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Access;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What some client groups ask of one repository's servers, in bytes per second. */
final class ServerLoad {
  /**
   * One kind of rollout.
   *
   * @param demands of everybody
   * @param all T of everybody
   * @param web T of those who download from the web servers
   * @param direct T of those who read from the file server
   */
  private record Figures(Demands demands, BigDecimal all, BigDecimal web, BigDecimal direct) {}

  private final Map<RolloutKind, Figures> figures = new EnumMap<>(RolloutKind.class);

  private ServerLoad() {}

  static ServerLoad of(Repository repository, Function<RolloutKind, Demands> demands) {
    boolean tier = !repository.webServers().isEmpty();
    ServerLoad load = new ServerLoad();
    for (RolloutKind kind : RolloutKind.values()) {
      Demands all = demands.apply(kind);
      Demands web = tier ? byWeb(all) : Demands.NONE;
      Demands direct = tier ? all.where(demand -> !usesWeb(demand)) : all;
      load.figures.put(
          kind, new Figures(all, all.throughput(), web.throughput(), direct.throughput()));
    }
    return load;
  }

  /** The demands of those who download from the web servers, where there are any. */
  static Demands byWeb(Demands demands) {
    return demands.where(ServerLoad::usesWeb);
  }

  Demands demands(RolloutKind kind) {
    return of(kind).demands();
  }

  BigDecimal all(RolloutKind kind) {
    return of(kind).all();
  }

  BigDecimal web(RolloutKind kind) {
    return of(kind).web();
  }

  /** The larger of initial and update. */
  BigDecimal all() {
    return Loads.larger(this::all);
  }

  /** The larger of initial and update. */
  BigDecimal web() {
    return Loads.larger(this::web);
  }

  /** The larger of initial and update. */
  BigDecimal direct() {
    return Loads.larger(kind -> of(kind).direct());
  }

  private Figures of(RolloutKind kind) {
    return Optional.ofNullable(figures.get(kind)).orElseThrow();
  }

  private static boolean usesWeb(Demand demand) {
    return demand.group().access() == Access.HTTP;
  }
}
