package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What clients of a group get, in shares of what its downloads get in the mean: some have slow
 * lines, some break off and come back.
 */
final class Paces {

  /** Of a client's bytes: as long as it was due less, its pace says little. */
  private static final double DOUBT = 0.04;

  /** Of a client's bytes: with more, its pace is an example of those to come. */
  private static final double EXAMPLE = 0.4;

  private static final int FEW = 5;
  private static final double SLOWEST = 0.05;
  private static final double QUICKEST = 4;

  private final List<Double> examples = new ArrayList<>();
  private final double mean;

  private Paces(double mean) {
    this.mean = mean;
  }

  static Paces of(
      GroupProgress progress, int group, Traffic traffic, double bytesPerClient, double elapsed) {
    Paces paces =
        new Paces(
            progress.clients().stream()
                .flatMapToDouble(client -> client.bytesPerSecond().stream())
                .average()
                .orElse(0));
    for (ClientProgress client : progress.clients()) {
      double until = client.completed().map(Seconds::of).orElse(elapsed);
      double due = traffic.sent(group, Seconds.of(client.seen()), until);
      double doubt = DOUBT * bytesPerClient;
      if (due + doubt > 0 && (client.isDone() || due > EXAMPLE * bytesPerClient)) {
        paces.examples.add(paces.bounded(((double) client.bytes() + doubt) / (due + doubt)));
      }
    }
    return paces;
  }

  private double bounded(double pace) {
    return Math.max(SLOWEST, Math.min(QUICKEST, pace));
  }

  /** What a download gets now, in bytes per second; 0 if there is none. */
  double mean() {
    return mean;
  }

  /** Of a client that is active now. */
  double of(ClientProgress client) {
    double rate = client.bytesPerSecond().orElse(mean);
    return rate > 0 && mean > 0 ? bounded(rate / mean) : 1;
  }

  /** Of a client to come. */
  double draw(SplittableRandom random) {
    return examples.size() < FEW ? 1 : examples.get(random.nextInt(examples.size()));
  }
}
