package dev.plimsoll.collector.rollout.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

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

  /** Not held yet, while shares are worked out. */
  private static final int OPEN = Integer.MAX_VALUE;

  /** For each constraint the groups that go through it. */
  private final int[][] members;

  /** For each group the constraints that it goes through. */
  private final int[][] ways;

  private final double[] each;
  private final int[] held;

  /** By constraint: what groups take that are held, and the downloads of those that are not. */
  private final double[] taken;

  private final double[] open;

  Shares(boolean[][] through, int groups) {
    this.members = new int[through.length][];
    this.ways = new int[groups][];
    for (int constraint = 0; constraint < through.length; constraint++) {
      boolean[] row = through[constraint];
      members[constraint] = IntStream.range(0, groups).filter(group -> row[group]).toArray();
    }
    for (int group = 0; group < groups; group++) {
      int column = group;
      ways[group] =
          IntStream.range(0, through.length).filter(one -> through[one][column]).toArray();
    }
    this.each = new double[groups];
    this.held = new int[groups];
    this.taken = new double[through.length];
    this.open = new double[through.length];
  }

  /**
   * Shares out.
   *
   * @param downloads weight of the active ones, by group
   * @param most bytes per second that one takes at most, by group
   * @param capacities bytes per second, by constraint
   */
  void share(double[] downloads, double[] most, double[] capacities) {
    Arrays.fill(taken, 0);
    Arrays.fill(open, 0);
    int left = 0;
    for (int group = 0; group < each.length; group++) {
      each[group] = 0;
      held[group] = downloads[group] > 0 ? OPEN : NOBODY;
      if (downloads[group] > 0) {
        left++;
        for (int constraint : ways[group]) {
          open[constraint] += downloads[group];
        }
      }
    }
    double level = 0;
    while (left > 0) {
      int tightest = CLIENTS;
      double next = Double.POSITIVE_INFINITY;
      for (int group = 0; group < each.length; group++) {
        if (held[group] == OPEN) {
          next = Math.min(next, most[group]);
        }
      }
      for (int constraint = 0; constraint < open.length; constraint++) {
        if (open[constraint] > 0) {
          double full = Math.max(0, capacities[constraint] - taken[constraint]) / open[constraint];
          if (full < next) {
            next = full;
            tightest = constraint;
          }
        }
      }
      level = Math.max(level, next);
      left -=
          tightest == CLIENTS ? letGo(level, downloads, most) : hold(tightest, level, downloads);
    }
  }

  /** Those that take no more. */
  private int letGo(double level, double[] downloads, double[] most) {
    int closed = 0;
    for (int group = 0; group < each.length; group++) {
      if (held[group] == OPEN && most[group] <= level * (1 + TINY)) {
        close(group, most[group], CLIENTS, downloads);
        closed++;
      }
    }
    return closed;
  }

  private int hold(int constraint, double level, double[] downloads) {
    int closed = 0;
    for (int group : members[constraint]) {
      if (held[group] == OPEN) {
        close(group, level, constraint, downloads);
        closed++;
      }
    }
    // What rounding left of it must not be held again.
    open[constraint] = 0;
    return closed;
  }

  private void close(int group, double level, int by, double[] downloads) {
    each[group] = level;
    held[group] = by;
    for (int constraint : ways[group]) {
      taken[constraint] += level * downloads[group];
      open[constraint] -= downloads[group];
    }
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
