package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers of the distributions that rollouts are drawn from; the same for the same seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Uniform between the two. */
  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** Uniform among whole numbers, both ends included. */
  int among(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Between the two, each order of magnitude as likely as the others; both more than 0. */
  double scaled(double least, double most) {
    return Math.exp(between(Math.log(least), Math.log(most)));
  }

  /** Normal, with mean 0 and deviation 1. */
  double normal() {
    return random.nextGaussian();
  }

  /** Exponential, with mean 1. */
  double exponential() {
    return random.nextExponential();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A seed for other dice. */
  long seed() {
    return random.nextLong();
  }
}
