package dev.plimsoll.collector.rollout.forecast;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many bytes clients need, which delta transfer makes differ: a normal distribution, from those
 * that completed and, so that the needy ones are not forgotten that take longer, from those that
 * already have more than some of these (expectation maximisation for censored values; Wolynetz,
 * Applied Statistics AS 139).
 *
 * @param mean bytes of a client
 * @param deviation standard deviation, in bytes
 * @param doubt of the mean, as a share of it
 */
record Needs(double mean, double deviation, double doubt) {

  private static final int ROUNDS = 8;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  /** Further out nobody is. */
  private static final double FAR = 6;

  static Needs of(double planned, double doubt, List<GroupProgress> groups) {
    if (doubt <= 0) {
      return new Needs(planned, 0, 0);
    }
    double[] known = bytes(groups, true);
    if (known.length == 0) {
      double most = 0;
      for (double bytes : bytes(groups, false)) {
        most = Math.max(most, bytes);
      }
      return new Needs(Math.max(planned, most), 0, doubt);
    }
    double[] atLeast = bytes(groups, false);
    Needs needs = of(known, new double[0], new Needs(0, 0, 0));
    double ofThose = needs.mean;
    if (needs.deviation <= 0 && Arrays.stream(atLeast).anyMatch(bytes -> bytes > ofThose)) {
      // The same for all so far, and others already have more: it differs after all.
      needs = new Needs(needs.mean, doubt * planned, 0);
    }
    for (int round = 0; round < ROUNDS && needs.deviation > 0; round++) {
      needs = of(known, atLeast, needs);
    }
    // A few that are alike by chance do not make it certain.
    return new Needs(
        needs.mean, needs.deviation, Math.max(needs.doubt, doubt / (1 + known.length)));
  }

  private static double[] bytes(List<GroupProgress> groups, boolean done) {
    return groups.stream()
        .flatMap(group -> group.clients().stream())
        .filter(client -> client.isDone() == done)
        .mapToDouble(client -> (double) client.bytes())
        .toArray();
  }

  /** By what the censored ones need in the mean, and by how much that varies, as of {@code now}. */
  private static Needs of(double[] known, double[] atLeast, Needs now) {
    double sum = 0;
    double squares = 0;
    double count = known.length;
    for (double bytes : known) {
      sum += bytes;
      squares += bytes * bytes;
    }
    for (double bytes : atLeast) {
      double from = (bytes - now.mean) / now.deviation;
      // Who may still be anybody tells nothing.
      if (from > -2) {
        double beyond = now.beyond(from);
        double mean = now.mean + now.deviation * beyond;
        double variance = now.deviation * now.deviation * (1 + from * beyond - beyond * beyond);
        sum += mean;
        squares += mean * mean + Math.max(0, variance);
        count++;
      }
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    // Clients that had the image before they asked needed nothing.
    double doubt = mean > 0 ? deviation / Math.sqrt(known.length) / mean : 0;
    return new Needs(mean, deviation, doubt);
  }

  /** Mean of the standard normal distribution beyond a point. */
  private double beyond(double from) {
    return from > FAR ? from : STANDARD.density(from) / STANDARD.survivalProbability(from);
  }

  /** The same with another mean that may be it, by a draw from the standard normal. */
  Needs drawn(double gaussian) {
    return new Needs(mean * Math.max(0.5, 1 + doubt * gaussian), deviation, doubt);
  }

  /** What a client needs that was sent so much: the same each time for the same chance. */
  double needed(double bytes, double chance) {
    if (deviation <= 0) {
      return Math.max(mean, bytes);
    }
    double from = (bytes - mean) / deviation;
    if (from > FAR) {
      return bytes;
    }
    double survival = STANDARD.survivalProbability(from);
    return mean + deviation * STANDARD.inverseSurvivalProbability(survival * (1 - chance));
  }
}
