package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What each client of a group gets, in shares of what the group gets in the mean: some have slow
 * lines, some break off and come back.
 */
final class Paces {

  /** Of a client's bytes: as long as it was due less, its pace says little. */
  private static final double DOUBT = 0.15;

  /** Of a client's bytes: with more, its pace is an example of those to come. */
  private static final double EXAMPLE = 0.4;

  private static final int FEW = 5;
  private static final double SLOWEST = 0.05;
  private static final double QUICKEST = 4;

  private final List<Double> own = new ArrayList<>();
  private final List<Double> examples = new ArrayList<>();

  private Paces() {}

  static Paces of(
      GroupProgress progress, int group, Traffic traffic, double bytesPerClient, double elapsed) {
    Paces paces = new Paces();
    for (ClientProgress client : progress.clients()) {
      double until = client.completed().map(Seconds::of).orElse(elapsed);
      double due = traffic.sent(group, Seconds.of(client.seen()), until);
      double got = Math.max(0, bytesPerClient - client.bytesLeft());
      double doubt = DOUBT * bytesPerClient;
      double pace = Math.max(SLOWEST, Math.min(QUICKEST, (got + doubt) / (due + doubt)));
      if (client.completed().isEmpty()) {
        paces.own.add(pace);
      }
      if (client.completed().isPresent() || due > EXAMPLE * bytesPerClient) {
        paces.examples.add(pace);
      }
    }
    return paces;
  }

  /** Of each client that has not completed, in their order. */
  List<Double> own() {
    return own;
  }

  /** Of a client to come. */
  double draw(SplittableRandom random) {
    return examples.size() < FEW ? 1 : examples.get(random.nextInt(examples.size()));
  }
}
