package dev.plimsoll.collector.rollout.forecast;

import java.util.Arrays;

/**
 * How what can be carried is shared: as TCP connections do about, each download gets the same until
 * something on its way is full or it takes no more (max-min fairness by progressive filling,
 * Bertsekas and Gallager, Data Networks, 6.5.2).
 */
final class Shares {

  /** Nothing but the clients themselves holds the group up. */
  static final int CLIENTS = -1;

  /** Nobody downloads. */
  static final int NOBODY = -2;

  private static final double TINY = 1e-9;

  /** For each constraint which groups go through it. */
  private final boolean[][] through;

  private final double[] each;
  private final int[] held;
  private final double[] used;

  Shares(boolean[][] through, int groups) {
    this.through = through;
    this.each = new double[groups];
    this.held = new int[groups];
    this.used = new double[through.length];
  }

  /**
   * Shares out.
   *
   * @param downloads weight of the active ones, by group
   * @param most bytes per second that one takes at most, by group
   * @param capacities bytes per second, by constraint
   */
  void share(double[] downloads, double[] most, double[] capacities) {
    Arrays.fill(each, 0);
    Arrays.fill(used, 0);
    int open = 0;
    for (int group = 0; group < each.length; group++) {
      held[group] = downloads[group] > 0 ? Integer.MAX_VALUE : NOBODY;
      open += downloads[group] > 0 ? 1 : 0;
    }
    double level = 0;
    while (open > 0) {
      double next = Double.POSITIVE_INFINITY;
      int tightest = CLIENTS;
      for (int group = 0; group < each.length; group++) {
        if (held[group] == Integer.MAX_VALUE && most[group] < next) {
          next = most[group];
        }
      }
      for (int constraint = 0; constraint < through.length; constraint++) {
        double weight = weight(constraint, downloads);
        if (weight > 0) {
          double full = level + Math.max(0, capacities[constraint] - used[constraint]) / weight;
          if (full < next) {
            next = full;
            tightest = constraint;
          }
        }
      }
      rise(next - level, downloads);
      level = next;
      open -= close(level, tightest, most);
    }
  }

  private double weight(int constraint, double[] downloads) {
    double weight = 0;
    for (int group = 0; group < each.length; group++) {
      if (held[group] == Integer.MAX_VALUE && through[constraint][group]) {
        weight += downloads[group];
      }
    }
    return weight;
  }

  private void rise(double by, double[] downloads) {
    for (int group = 0; group < each.length; group++) {
      if (held[group] == Integer.MAX_VALUE) {
        each[group] += by;
        for (int constraint = 0; constraint < through.length; constraint++) {
          if (through[constraint][group]) {
            used[constraint] += by * downloads[group];
          }
        }
      }
    }
  }

  private int close(double level, int tightest, double[] most) {
    int closed = 0;
    for (int group = 0; group < each.length; group++) {
      if (held[group] != Integer.MAX_VALUE) {
        continue;
      }
      if (tightest != CLIENTS && through[tightest][group]) {
        held[group] = tightest;
        closed++;
      } else if (tightest == CLIENTS && most[group] <= level * (1 + TINY)) {
        held[group] = CLIENTS;
        closed++;
      }
    }
    return closed;
  }

  /** Bytes per second of one download of the group. */
  double each(int group) {
    return each[group];
  }

  /** The constraint that holds the group up, {@link #CLIENTS} or {@link #NOBODY}. */
  int held(int group) {
    return held[group];
  }
}
