package dev.plimsoll.collector.rollout.forecast;

import java.util.SplittableRandom;

/** The standard normal distribution. */
final class Normal {

  private Normal() {}

  /** A value of it (Box and Muller 1958): SplittableRandom has none in all versions of Java. */
  static double draw(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
