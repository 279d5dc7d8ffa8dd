package dev.plimsoll.collector.rollout.forecast.simulated;

/**
 * What takes a share of a channel's capacity.
 *
 * @param from seconds
 * @param until seconds
 * @param period seconds after which it comes again; infinite if it stays
 * @param busy share of each period that it is there
 * @param taken share of the capacity
 * @param known whether the collector knows that the capacity is less
 */
record Disturbance(
    double from, double until, double period, double busy, double taken, boolean known) {

  /** From then on. */
  static Disturbance lasting(double from, double taken, boolean known) {
    return once(from, Double.POSITIVE_INFINITY, taken, known);
  }

  /** In that time. */
  static Disturbance once(double from, double until, double taken, boolean known) {
    return new Disturbance(from, until, Double.POSITIVE_INFINITY, 1, taken, known);
  }

  /** Again and again, from the beginning. */
  static Disturbance pulsing(double period, double busy, double taken) {
    return new Disturbance(0, Double.POSITIVE_INFINITY, period, busy, taken, false);
  }

  /** The share of the capacity that it leaves at a time. */
  double leaves(double time) {
    boolean there = time >= from && time < until;
    boolean on = Double.isInfinite(period) || (time - from) % period < busy * period;
    return there && on ? 1 - taken : 1;
  }
}
