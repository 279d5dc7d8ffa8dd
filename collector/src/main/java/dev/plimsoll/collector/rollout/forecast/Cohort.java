package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Clients that come and end together.
 *
 * @param at when they come or came, in seconds since the beginning
 * @param work bytes that one of them still needs, if it gets what the group gets in the mean
 * @param weight what they get all together, in shares of that
 * @param clients how many they are
 */
record Cohort(double at, double work, double weight, int clients) {

  private static final double ALONE = 0.8;

  /** A client that gets {@code pace} times what its group gets in the mean. */
  static Cohort of(double at, double bytes, double pace) {
    return new Cohort(at, bytes / pace, pace, 1);
  }

  /**
   * Whether it goes its own pace: much slower than the others, so that it gets no more when there
   * is more to be had.
   */
  boolean isAlone() {
    return weight < ALONE * clients;
  }

  /** Joins those that end about together until there are at most {@code most}. */
  static List<Cohort> joined(List<Cohort> cohorts, int most) {
    if (cohorts.size() <= most) {
      return cohorts;
    }
    List<Cohort> sorted = new ArrayList<>(cohorts);
    sorted.sort(Comparator.comparingDouble(Cohort::work));
    List<Cohort> joined = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int from = (int) ((long) i * sorted.size() / most);
      int to = (int) ((long) (i + 1) * sorted.size() / most);
      joined.add(join(sorted.subList(from, to)));
    }
    return joined;
  }

  private static Cohort join(List<Cohort> cohorts) {
    double bytes = 0;
    double weight = 0;
    int clients = 0;
    double at = 0;
    for (Cohort cohort : cohorts) {
      bytes += cohort.work * cohort.weight;
      weight += cohort.weight;
      clients += cohort.clients;
      at = Math.max(at, cohort.at);
    }
    return new Cohort(at, bytes / weight, weight, clients);
  }
}
