package dev.plimsoll.collector.rollout.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** When something ended in each of many plays, and what held it up. */
final class Ends {

  /**
   * What no play has in it makes the ends lie further apart: by how much was found with rollouts of
   * another origin (deploy/bench/forecast), so that four of five end within their band.
   */
  private static final double UNPLAYED = 1.3;

  /** A band that is wider than what lies before it is no forecast. */
  private static final double WIDEST = 1;

  private final double[] ends;
  private final Map<Integer, Integer> causes = new HashMap<>();
  private int count;

  /** For so many plays. */
  Ends(int plays) {
    this.ends = new double[plays];
  }

  /**
   * Takes in a play.
   *
   * @param end in seconds since the beginning of the rollout
   * @param cause as in {@link Shares#held}
   */
  void add(double end, int cause) {
    ends[count++] = end;
    causes.merge(cause, 1, Integer::sum);
  }

  /**
   * What can be said once all plays are in.
   *
   * @param elapsed seconds since the beginning
   * @param names of causes
   */
  Outlook outlook(double elapsed, IntFunction<String> names) {
    double[] sorted = ends.clone();
    Arrays.sort(sorted);
    double p50 = at(sorted, 0.5);
    double p10 = Math.max(elapsed, p50 - UNPLAYED * (p50 - at(sorted, 0.1)));
    double p90 = p50 + UNPLAYED * (at(sorted, 0.9) - p50);
    if (p50 <= elapsed) {
      return new Outlook.TooEarly(
          "what clients still need, or get, cannot be told from what was seen");
    }
    if (p90 - p10 > WIDEST * (p50 - elapsed)) {
      return new Outlook.TooEarly(
          "what was seen so far fits an end anywhere from %s to %s after the beginning"
              .formatted(Seconds.duration(p10), Seconds.duration(p90)));
    }
    return new Outlook.Band(
        Seconds.duration(p10),
        Seconds.duration(p50),
        Seconds.duration(p90),
        names.apply(mostFrequent()));
  }

  private int mostFrequent() {
    return causes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Shares.NOBODY);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
