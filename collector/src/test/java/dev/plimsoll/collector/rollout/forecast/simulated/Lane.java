package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The clients of a group that may be sent bytes equally quickly. At each time all of them are sent
 * bytes at the same rate, so that one sum tells what each was sent.
 */
final class Lane {
  /** Less than what matters, more than what sums of doubles lose. */
  private static final double ALMOST = 0.5;

  final int group;
  final double fastest;
  final int[] channels;

  /** Bytes per second to each client. */
  double rate;

  /** Bytes that a client was sent that is here since the beginning. */
  private double served;

  private final PriorityQueue<Stay> stays =
      new PriorityQueue<>(Comparator.comparingDouble(Stay::until).thenComparing(Stay::client));

  /** A client that is sent bytes until so many were served. */
  private record Stay(int client, double until) {}

  Lane(int group, double fastest, int[] channels) {
    this.group = group;
    this.fastest = fastest;
    this.channels = channels;
  }

  int clients() {
    return stays.size();
  }

  double served() {
    return served;
  }

  /** Takes a client in until it was sent so many bytes. */
  void enter(int client, double bytes) {
    stays.add(new Stay(client, served + bytes));
  }

  /** Seconds until the next client leaves at this rate; infinite if none does. */
  double untilNext() {
    Stay next = stays.peek();
    return next == null ? Double.POSITIVE_INFINITY : Math.max(0, next.until() - served) / rate;
  }

  /** Sends bytes to all clients for so many seconds. */
  void serve(double seconds) {
    if (!stays.isEmpty()) {
      served += rate * seconds;
    }
  }

  /** Takes out a client that was sent all it came for; -1 if there is none. */
  int leave() {
    Stay next = stays.peek();
    if (next == null || next.until() > served + ALMOST) {
      return -1;
    }
    stays.remove();
    return next.client();
  }
}
