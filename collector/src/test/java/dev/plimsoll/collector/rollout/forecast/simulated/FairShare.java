package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.Arrays;
import java.util.List;

/**
 * Gives each client as much as it can have without taking from one that has less: max-min fairness
 * by progressive filling (Bertsekas and Gallager, Data Networks, section 6.5.2).
 */
final class FairShare {
  private final List<Lane> lanes;
  private final double[] free;
  private final int[] waiting;
  private final boolean[] settled;

  /** Of these lanes, in ascending order of {@link Lane#fastest}, over so many channels. */
  FairShare(List<Lane> lanes, int channels) {
    this.lanes = lanes;
    free = new double[channels];
    waiting = new int[channels];
    settled = new boolean[lanes.size()];
  }

  /** Sets the rates of all lanes for these capacities of the channels. */
  void share(double[] capacities) {
    begin(capacities);
    for (int i = 0; i < settled.length; i++) {
      while (!settled[i]) {
        int narrowest = narrowest();
        double level = narrowest < 0 ? Double.POSITIVE_INFINITY : level(narrowest);
        if (lanes.get(i).fastest <= level) {
          settle(i, lanes.get(i).fastest);
        } else {
          fill(narrowest, level);
        }
      }
    }
  }

  private void begin(double[] capacities) {
    System.arraycopy(capacities, 0, free, 0, free.length);
    Arrays.fill(waiting, 0);
    for (int i = 0; i < settled.length; i++) {
      Lane lane = lanes.get(i);
      lane.rate = 0;
      settled[i] = lane.clients() == 0;
      for (int channel : lane.channels) {
        waiting[channel] += lane.clients();
      }
    }
  }

  /** The channel that gives its clients least, or -1 if no client that waits goes through one. */
  private int narrowest() {
    int narrowest = -1;
    for (int channel = 0; channel < free.length; channel++) {
      if (waiting[channel] > 0 && (narrowest < 0 || level(channel) < level(narrowest))) {
        narrowest = channel;
      }
    }
    return narrowest;
  }

  private double level(int channel) {
    return Math.max(0, free[channel]) / waiting[channel];
  }

  private void fill(int channel, double level) {
    for (int i = 0; i < settled.length; i++) {
      if (!settled[i] && goesThrough(lanes.get(i), channel)) {
        settle(i, level);
      }
    }
  }

  private void settle(int index, double rate) {
    Lane lane = lanes.get(index);
    lane.rate = rate;
    settled[index] = true;
    for (int channel : lane.channels) {
      free[channel] -= rate * lane.clients();
      waiting[channel] -= lane.clients();
    }
  }

  private static boolean goesThrough(Lane lane, int channel) {
    for (int each : lane.channels) {
      if (each == channel) {
        return true;
      }
    }
    return false;
  }
}
