package dev.plimsoll.collector.measure;

import java.util.OptionalDouble;

/**
 * What a host can say of itself. Anything else is a fault of the source, and no figure: one wild
 * number must not reach the judgement, the peaks or the charts.
 */
final class Plausible {
  /** An exabyte: a counter gets there after three years at 10 GB/s. */
  private static final double MOST = 1e18;

  /** Ten terabytes per second: a thousand times what the fastest host of today sends. */
  private static final double FASTEST = 1e13;

  /** A time in seconds: three thousand years, since boot or since the epoch. */
  private static final double LATEST = 1e11;

  private Plausible() {}

  /** Whether a count, an amount or a speed can be one: finite, from 0 to 1e18. */
  static boolean amount(double value) {
    return value >= 0 && value <= MOST;
  }

  /** Whether a time in seconds can be one; a monotonic clock may begin below zero. */
  static boolean time(double seconds) {
    return Math.abs(seconds) <= LATEST;
  }

  /** The rate, unless nothing is as fast: a counter that jumped. */
  static OptionalDouble rate(double perSecond) {
    return perSecond >= 0 && perSecond <= FASTEST
        ? OptionalDouble.of(perSecond)
        : OptionalDouble.empty();
  }
}
