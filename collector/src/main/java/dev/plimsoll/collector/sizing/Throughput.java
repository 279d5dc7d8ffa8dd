package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.RolloutKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The throughput that one image asks of one repository: Σ clients × packed size × transfer ratio ÷
 * window (MED-V v1 infrastructure planning guide, bandwidth of an image repository), and what waves
 * make of it. Figures are in bytes per second.
 */
final class Throughput {
  private final NavigableMap<Duration, Long> clients;
  private final BigDecimal bytes;

  /**
   * For some clients.
   *
   * @param clients how many have which window
   * @param bytes what each of them downloads
   */
  private Throughput(NavigableMap<Duration, Long> clients, BigDecimal bytes) {
    this.clients = clients;
    this.bytes = bytes;
  }

  /** For the demands on one image of one repository in one kind of rollout; at least one. */
  static BigDecimal ofImage(List<Demand> demands) {
    Demand any = demands.get(0);
    NavigableMap<Duration, Long> clients = new TreeMap<>();
    demands.forEach(
        one -> clients.merge(one.level().window(one.kind()), (long) one.clients(), Math::addExact));
    Throughput throughput = new Throughput(clients, any.bytesPerClient());
    return any.image()
        .waves()
        .map(waves -> WavePlan.of(throughput.all(), waves))
        .map(
            plan ->
                any.kind() == RolloutKind.INITIAL
                    ? throughput.firstLoads(plan)
                    : throughput.updates(plan))
        .orElseGet(throughput::atOnce);
  }

  private long all() {
    return clients.values().stream().reduce(0L, Math::addExact);
  }

  /** Everybody in a window of his own: the sum that the planning guide takes. */
  private BigDecimal atOnce() {
    return Exact.sum(
        clients.entrySet().stream()
            .map(one -> needed(one.getValue(), Exact.seconds(one.getKey())))
            .toList());
  }

  /**
   * First loads in k waves of m clients, one every h: each client has its window from its own
   * request. Who comes with which wave is not planned, so all are taken to have the shortest window
   * w, and then the first n waves must be served within w + (n − 1)h; never more is asked than by
   * all at once, which would serve each client in its own window whenever it comes.
   *
   * <p>n = 1, k − 1 and k are enough. As long as the waves are full, n·m ÷ (w + (n − 1)h) is the
   * quotient of two linear functions of n: its derivative keeps its sign, so that its largest value
   * over 1 … k − 1 lies at an end. The last wave may not be full and leaves that line: it is tried
   * for itself. Waves from a to b, a above 1, ask what the first b − a + 1 ask, or less.
   */
  private BigDecimal firstLoads(WavePlan plan) {
    BigDecimal window = Exact.seconds(clients.firstKey());
    return LongStream.of(1, Math.max(1, plan.count() - 1), plan.count())
        .mapToObj(n -> needed(plan.upTo(n), window.add(plan.start(n))))
        .reduce(BigDecimal.ZERO, BigDecimal::max)
        .min(atOnce());
  }

  /**
   * Updates in k waves of m clients, one every h: the fleet has its windows from publication,
   * whenever a client is let in. So no less is asked than by all at once, and more when a late wave
   * has little time left.
   *
   * <p>Who comes with which wave is not planned: the c clients with a window of w or less may be
   * the last to come. Then those of them that come with wave n or later, min(c, clients − (n −
   * 1)m), must be served in w − (n − 1)h. Three n are enough for each w: up to the last n with c
   * clients still to come, c ÷ (w − (n − 1)h) grows; after it both sides of the quotient are linear
   * in n, also where the last wave is not full, and it is largest at an end: at that n + 1 or at k.
   *
   * <p>When the last wave starts after w, no throughput is enough: that is found apart, and not
   * counted here.
   */
  private BigDecimal updates(WavePlan plan) {
    BigDecimal most = atOnce();
    long hurried = 0;
    for (Map.Entry<Duration, Long> one : clients.entrySet()) {
      hurried += one.getValue();
      BigDecimal window = Exact.seconds(one.getKey());
      if (plan.lastStart().compareTo(window) < 0) {
        most = most.max(late(plan, window, hurried));
      }
    }
    return most;
  }

  private BigDecimal late(WavePlan plan, BigDecimal window, long hurried) {
    long allToCome = (plan.clients() - hurried) / plan.size() + 1;
    return LongStream.of(allToCome, allToCome + 1, plan.count())
        // The first wave is all at once.
        .filter(n -> n > 1 && n <= plan.count())
        .mapToObj(n -> needed(Math.min(hurried, plan.from(n)), window.subtract(plan.start(n))))
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  private BigDecimal needed(long clients, BigDecimal seconds) {
    return Exact.over(bytes.multiply(BigDecimal.valueOf(clients)), seconds);
  }
}
