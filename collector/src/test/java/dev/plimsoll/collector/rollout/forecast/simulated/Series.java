package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.Arrays;

/** What a group received in each step so far. */
final class Series {
  private double[] bytes = new double[256];
  private double[] clientSeconds = new double[256];

  void add(int step, double sent, double active) {
    if (step >= bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * step);
      clientSeconds = Arrays.copyOf(clientSeconds, 2 * step);
    }
    bytes[step] += sent;
    clientSeconds[step] += active;
  }

  /** Bytes that went out from one step to before another. */
  double bytes(int from, int until) {
    return sum(bytes, from, until);
  }

  /** Seconds for which clients were sent bytes, from one step to before another. */
  double clientSeconds(int from, int until) {
    return sum(clientSeconds, from, until);
  }

  private static double sum(double[] values, int from, int until) {
    double sum = 0;
    for (int i = from; i < Math.min(until, values.length); i++) {
      sum += values[i];
    }
    return sum;
  }
}
