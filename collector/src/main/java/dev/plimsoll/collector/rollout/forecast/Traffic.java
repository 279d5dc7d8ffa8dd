package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * What each group received, in the same stretches of time for all: short ones are joined, so that
 * what is left is no noise.
 */
final class Traffic {

  /** Stretches: enough to see how rates follow the number of downloads. */
  private static final int MOST = 60;

  /** With fewer active downloads than one half there is no rate of one. */
  private static final double SOME = 0.5;

  private final double[] begins;
  private final double[] ends;

  /** By group and stretch: bytes per second, and active downloads. */
  private final double[][] rates;

  private final double[][] active;

  private Traffic(double[] begins, double[] ends, double[][] rates, double[][] active) {
    this.begins = begins;
    this.ends = ends;
    this.rates = rates;
    this.active = active;
  }

  static Traffic of(List<GroupProgress> groups) {
    int count = groups.stream().mapToInt(group -> group.intervals().size()).min().orElse(0);
    int stretches = Math.min(MOST, count);
    double[] begins = new double[stretches];
    double[] ends = new double[stretches];
    double[][] rates = new double[groups.size()][stretches];
    double[][] active = new double[groups.size()][stretches];
    for (int stretch = 0; stretch < stretches; stretch++) {
      int from = (int) ((long) stretch * count / stretches);
      int to = (int) ((long) (stretch + 1) * count / stretches);
      for (int group = 0; group < groups.size(); group++) {
        List<Interval> joined = groups.get(group).intervals().subList(from, to);
        double length = 0;
        double bytes = 0;
        double downloads = 0;
        for (Interval interval : joined) {
          double seconds = Seconds.of(interval.length());
          length += seconds;
          bytes += interval.bytes();
          downloads += interval.activeDownloads() * seconds;
        }
        rates[group][stretch] = bytes / length;
        active[group][stretch] = downloads / length;
        ends[stretch] = Seconds.of(joined.get(joined.size() - 1).end());
        begins[stretch] = ends[stretch] - length;
      }
    }
    return new Traffic(begins, ends, rates, active);
  }

  int stretches() {
    return ends.length;
  }

  double end(int stretch) {
    return ends[stretch];
  }

  double length(int stretch) {
    return ends[stretch] - begins[stretch];
  }

  int groups() {
    return rates.length;
  }

  /** Bytes per second of some groups together. */
  double rate(boolean[] some, int stretch) {
    return sum(rates, some, stretch);
  }

  /** Active downloads of some groups together. */
  double active(boolean[] some, int stretch) {
    return sum(active, some, stretch);
  }

  private static double sum(double[][] values, boolean[] some, int stretch) {
    double sum = 0;
    for (int group = 0; group < some.length; group++) {
      sum += some[group] ? values[group][stretch] : 0;
    }
    return sum;
  }

  /** Whether the group was downloading. */
  boolean isActive(int group, int stretch) {
    return active[group][stretch] >= SOME;
  }

  /** Bytes per second of one download; 0 if there was none. */
  double each(int group, int stretch) {
    return isActive(group, stretch) ? rates[group][stretch] / active[group][stretch] : 0;
  }

  /** What one download of the group was sent from one time to another, in the mean. */
  double sent(int group, double from, double to) {
    double bytes = 0;
    for (int stretch = 0; stretch < ends.length; stretch++) {
      double within = Math.min(to, ends[stretch]) - Math.max(from, begins[stretch]);
      if (within > 0) {
        bytes += within * each(group, stretch);
      }
    }
    return bytes;
  }

  /** Stretches in which anything was sent. */
  List<Integer> busy() {
    List<Integer> busy = new ArrayList<>();
    for (int stretch = 0; stretch < ends.length; stretch++) {
      double all = 0;
      for (double[] group : rates) {
        all += group[stretch];
      }
      if (all > 0) {
        busy.add(stretch);
      }
    }
    return busy;
  }
}
