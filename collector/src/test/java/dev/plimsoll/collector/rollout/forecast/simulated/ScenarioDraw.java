package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.List;
import java.util.stream.IntStream;

/** Draws a scenario that has certain traits, without events on the way. */
final class ScenarioDraw {
  /** Seconds; each goes into an interval of a collector. */
  private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 30, 60);

  /** A rollout has about so many steps. */
  private static final int USUAL_STEPS = 2000;

  private final Traits traits;
  private final Dice dice;

  ScenarioDraw(Traits traits, Dice dice) {
    this.traits = traits;
    this.dice = dice;
  }

  Scenario scenario() {
    List<Client> clients = new Population(traits, dice).clients();
    double[] bytes = new double[traits.groups];
    double[] fastest = new double[traits.groups];
    for (Client client : clients) {
      bytes[client.group()] += client.need();
      fastest[client.group()] += client.fastest();
    }
    List<Channel> channels = new Network(traits, dice, bytes, fastest).channels();
    return new Scenario(
        traits.shape(),
        dice.seed(),
        traits.target,
        traits.plannedNeed,
        traits.needSpread > 0 ? 0.1 : 0,
        IntStream.rangeClosed(1, traits.groups).mapToObj(i -> "site-" + i).toList(),
        clients,
        channels,
        step(channels, bytes));
  }

  private double step(List<Channel> channels, double[] bytes) {
    double seconds = Math.max(traits.pace, traits.arrivals.span());
    for (Channel channel : channels) {
      double through = channel.groups().stream().mapToDouble(group -> bytes[group]).sum();
      seconds = Math.max(seconds, through / channel.capacity());
    }
    int step = STEPS.get(0);
    for (int each : STEPS) {
      if (each <= seconds / USUAL_STEPS) {
        step = each;
      }
    }
    return step;
  }
}
