package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.Waves;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Clients that come over some time and are served at a steady rate: a fluid model. What arrives
 * faster than it is served waits; the largest amount waiting gives the expected peak, the moment at
 * which nothing is left gives the finish time.
 *
 * <p>Updates arrive evenly over one polling interval. First loads follow a log-on curve: a triangle
 * that rises to the middle of the log-on span and falls again, twice as steep at its top as an even
 * arrival.
 *
 * @param clients more than 0
 * @param bytes what all of them download
 * @param span over which one wave of them asks, in seconds
 */
record Arrivals(
    RolloutKind kind,
    BigDecimal clients,
    BigDecimal bytes,
    BigDecimal span,
    Optional<Waves> waves) {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);

  /**
   * The demands on one image of one repository and kind, with the shortest of their arrival spans.
   */
  static Arrivals of(List<Demand> demands) {
    BigDecimal span =
        demands.stream().map(Demand::arrivalSpan).reduce(BigDecimal::min).orElseThrow();
    long clients = demands.stream().mapToLong(Demand::clients).sum();
    return new Arrivals(
        demands.get(0).kind(),
        BigDecimal.valueOf(clients),
        new Demands(demands).bytes(),
        span,
        demands.get(0).image().waves());
  }

  /** The most clients that wait or download at once when {@code rate} bytes per second are sent. */
  BigDecimal peak(BigDecimal rate) {
    if (waves.isEmpty()) {
      return clients.multiply(backlogShare(rate, bytes));
    }
    WavePlan plan = plan(waves.get());
    BigDecimal size = BigDecimal.valueOf(plan.size());
    BigDecimal oneWave = size.multiply(backlogShare(rate, bytesOf(plan.size())));
    return oneWave
        .max(piledUp(plan, Math.max(1, plan.count() - 1), rate))
        .max(piledUp(plan, plan.count(), rate));
  }

  /**
   * Who waits when wave n has asked, if the rate was never idle: those who came but for those who
   * were served. Linear in n while the waves are full, so largest at the first, at the last full
   * one, or at a last one that is not full.
   */
  private BigDecimal piledUp(WavePlan plan, long wave, BigDecimal rate) {
    BigDecimal served =
        Exact.over(clients.multiply(rate).multiply(plan.start(wave).add(span)), bytes);
    return BigDecimal.valueOf(plan.upTo(wave)).subtract(served);
  }

  /** Seconds from the first request to the end of the last download at this rate. */
  BigDecimal finish(BigDecimal rate) {
    if (waves.isEmpty()) {
      return finish(rate, bytes);
    }
    WavePlan plan = plan(waves.get());
    BigDecimal lastWave = finish(rate, bytesOf(plan.from(plan.count())));
    return plan.lastStart().add(lastWave).max(Exact.over(bytes, rate));
  }

  /**
   * The share of the clients that is under way at once when each download takes at least so long.
   */
  BigDecimal shareWithin(BigDecimal seconds) {
    if (seconds.compareTo(span) >= 0) {
      return BigDecimal.ONE;
    }
    BigDecimal share = Exact.over(seconds, span);
    BigDecimal outside = BigDecimal.ONE.subtract(share);
    return kind == RolloutKind.UPDATE
        ? share
        : BigDecimal.ONE.subtract(outside.multiply(outside, Exact.DIGITS));
  }

  /** When the last wave has asked, in seconds after the first request. */
  BigDecimal lastRequest() {
    return span.add(waves.map(w -> plan(w).lastStart()).orElse(BigDecimal.ZERO));
  }

  /**
   * The share of a burst that waits at the worst moment. With ρ = rate ÷ steepest arrival: 1 − ρ
   * for even arrivals; (1 − ρ)² for the triangle, the area of its tip above the rate.
   */
  private BigDecimal backlogShare(BigDecimal rate, BigDecimal burst) {
    BigDecimal waiting = Exact.positive(BigDecimal.ONE.subtract(load(rate, burst)));
    return kind == RolloutKind.UPDATE ? waiting : waiting.multiply(waiting, Exact.DIGITS);
  }

  /**
   * Even arrivals leave burst ÷ rate. The triangle's tail before the rate is reached is served as
   * it comes and leaves the server idle for a while: burst ÷ rate + span × ρ ÷ 4.
   */
  private BigDecimal finish(BigDecimal rate, BigDecimal burst) {
    BigDecimal load = load(rate, burst);
    if (load.compareTo(BigDecimal.ONE) >= 0) {
      return span;
    }
    BigDecimal busy = Exact.over(burst, rate);
    BigDecimal idle =
        kind == RolloutKind.UPDATE
            ? BigDecimal.ZERO
            : span.multiply(load).divide(FOUR, Exact.DIGITS);
    return span.max(busy.add(idle));
  }

  /** ρ: the rate ÷ the steepest arrival. */
  private BigDecimal load(BigDecimal rate, BigDecimal burst) {
    BigDecimal even = Exact.over(burst, span);
    return Exact.over(rate, kind == RolloutKind.UPDATE ? even : even.multiply(TWO));
  }

  private BigDecimal bytesOf(long some) {
    return Exact.over(bytes.multiply(BigDecimal.valueOf(some)), clients);
  }

  private WavePlan plan(Waves each) {
    return WavePlan.of(clients.longValueExact(), each);
  }
}
