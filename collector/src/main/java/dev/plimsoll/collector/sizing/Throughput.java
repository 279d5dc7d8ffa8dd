package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.Waves;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The throughput that one image asks: Σ clients × packed size × transfer ratio ÷ window (MED-V v1
 * infrastructure planning guide, bandwidth of an image repository), less or more where the clients
 * are let in by waves.
 */
final class Throughput {
  private Throughput() {}

  /** For the demands on one image in one kind of rollout, in bytes per second. */
  static BigDecimal ofImage(List<Demand> demands) {
    BigDecimal allAtOnce =
        Exact.sum(demands.stream().map(d -> Exact.over(d.bytes(), d.window())).toList());
    Optional<Waves> waves = demands.stream().flatMap(d -> d.image().waves().stream()).findFirst();
    return waves.map(w -> inWaves(demands, w, allAtOnce)).orElse(allAtOnce);
  }

  /**
   * With k waves of m clients, one every h, and the shortest window w among them.
   *
   * <ul>
   *   <li>initial, each client has w from its own request: the first n waves must be served within
   *       w + (n − 1)h, which asks most at n = 1 or at n = k (the quotient of two linear functions
   *       of n has its extremes at the ends); never more than all at once.
   *   <li>update, the fleet has w from publication: what comes from wave n onward must be served in
   *       w − (n − 1)h, which asks most at the ends, too.
   * </ul>
   */
  private static BigDecimal inWaves(List<Demand> demands, Waves waves, BigDecimal allAtOnce) {
    BigDecimal bytes = new Demands(demands).bytes();
    BigDecimal window =
        demands.stream().map(Demand::window).min(Comparator.naturalOrder()).orElseThrow();
    Split split = Split.of(demands.stream().mapToLong(Demand::clients).sum(), waves);
    if (demands.get(0).kind() == RolloutKind.INITIAL) {
      BigDecimal first = Exact.over(bytes.multiply(split.firstShare()), window);
      BigDecimal whole = Exact.over(bytes, window.add(split.lastStart()));
      return first.max(whole).min(allAtOnce);
    }
    BigDecimal whole = Exact.over(bytes, window);
    BigDecimal left = window.subtract(split.lastStart());
    return left.signum() > 0
        ? whole.max(Exact.over(bytes.multiply(split.lastShare()), left))
        : whole;
  }

  /**
   * A number of clients in waves.
   *
   * @param firstShare the first wave's share of the clients
   * @param lastShare the last wave's share of the clients
   * @param lastStart when the last wave starts, in seconds after the first
   */
  record Split(BigDecimal firstShare, BigDecimal lastShare, BigDecimal lastStart) {
    static Split of(long clients, Waves waves) {
      long size = Math.min(clients, waves.clients());
      long count = (clients + size - 1) / size;
      long last = clients - (count - 1) * size;
      BigDecimal all = BigDecimal.valueOf(clients);
      return new Split(
          Exact.over(BigDecimal.valueOf(size), all),
          Exact.over(BigDecimal.valueOf(last), all),
          Exact.seconds(waves.every()).multiply(BigDecimal.valueOf(count - 1)));
    }
  }
}
