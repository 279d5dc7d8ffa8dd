package dev.plimsoll.collector.rollout.forecast.simulated;

/** How a channel's capacity deviates from step to step: autoregressive noise of the first order. */
final class Wander {
  /** A channel never carries nothing, and never more than this many deviations too much. */
  static final double LEAST = 0.2;

  static final double MOST_DEVIATIONS = 3;

  private final Dice dice;
  private final double deviation;
  private final double kept;
  private double value;

  /** Begins somewhere in its stationary distribution. */
  Wander(long seed, Channel channel, double step) {
    dice = new Dice(seed);
    deviation = channel.wander();
    kept = Math.exp(-step / channel.memory());
    value = dice.normal();
  }

  /** The factor of the capacity for the next step. */
  double next() {
    value = kept * value + Math.sqrt(1 - kept * kept) * dice.normal();
    return Math.max(LEAST, 1 + deviation * Math.min(MOST_DEVIATIONS, value));
  }
}
