package dev.plimsoll.collector.rollout.forecast;

import java.util.List;

/**
 * What a download of each group takes when it is let: the most that one got in any interval. Where
 * nobody downloaded yet, clients are like the quickest of the other groups.
 */
final class ClientRates {

  /** With fewer active downloads the rate of one is hardly known. */
  private static final double SOME = 0.8;

  private final double[] most;

  /** In which interval that was. */
  private final int[] at;

  private ClientRates(int groups) {
    this.most = new double[groups];
    this.at = new int[groups];
  }

  static ClientRates of(List<GroupProgress> groups) {
    ClientRates rates = new ClientRates(groups.size());
    double best = 0;
    for (int group = 0; group < groups.size(); group++) {
      rates.see(group, groups.get(group).intervals());
      best = Math.max(best, rates.most[group]);
    }
    best = best > 0 ? best : ofCompleted(groups);
    for (int group = 0; group < groups.size(); group++) {
      rates.most[group] = rates.most[group] > 0 ? rates.most[group] : best;
    }
    return rates;
  }

  /**
   * Where clients came so seldom that hardly ever one was active: what they got from first to last.
   */
  private static double ofCompleted(List<GroupProgress> groups) {
    double bytes = 0;
    double seconds = 0;
    for (GroupProgress group : groups) {
      for (ClientProgress client : group.clients()) {
        if (client.completed().isPresent()) {
          bytes += client.bytes();
          seconds += Seconds.of(client.completed().get()) - Seconds.of(client.seen());
        }
      }
    }
    return seconds > 0 ? bytes / seconds : 0;
  }

  private void see(int group, List<Interval> intervals) {
    for (int i = 0; i < intervals.size(); i++) {
      Interval interval = intervals.get(i);
      double rate = interval.bytesPerSecond() / interval.activeDownloads();
      if (interval.activeDownloads() >= SOME && rate > most[group]) {
        most[group] = rate;
        at[group] = i;
      }
    }
  }

  /** Bytes per second; 0 if nobody downloaded anything. */
  double most(int group) {
    return most[group];
  }

  /** The interval in which a download of the group got it. */
  int at(int group) {
    return at[group];
  }
}
