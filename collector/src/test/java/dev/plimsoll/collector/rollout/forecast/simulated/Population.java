package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.ArrayList;
import java.util.List;

/** Draws the clients of a rollout. */
final class Population {
  /** Bytes per second of a client: 1 Mbit/s to 1 Gbit/s. */
  private static final double SLOWEST_LINE = 0.125e6;

  private static final double FASTEST_LINE = 125e6;

  /** Policies and lines come in few speeds, each so many times the one before. */
  private static final double SPEED_RATIO = 1.15;

  private final Traits traits;
  private final Dice dice;

  Population(Traits traits, Dice dice) {
    this.traits = traits;
    this.dice = dice;
  }

  List<Client> clients() {
    int[] groups = groups();
    int absent = absent();
    double[] usual = new double[traits.groups];
    for (int group = 0; group < usual.length; group++) {
      usual[group] = usualSpeed() * dice.between(0.7, 1.4);
    }
    boolean[] missing = new boolean[traits.clients];
    while (absent > 0) {
      int one = dice.among(0, traits.clients - 1);
      absent -= missing[one] ? 0 : 1;
      missing[one] = true;
    }
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < traits.clients; i++) {
      double arrival = traits.arrivals.draw().at(dice, i, traits.clients);
      clients.add(
          client(groups[i], missing[i] ? Double.POSITIVE_INFINITY : arrival, usual[groups[i]]));
    }
    return clients;
  }

  /** Groups of different sizes, each with a client at least, mixed. */
  private int[] groups() {
    double[] weights = new double[traits.groups];
    double sum = 0;
    for (int group = 0; group < weights.length; group++) {
      weights[group] = dice.scaled(1, 8);
      sum += weights[group];
    }
    int[] groups = new int[traits.clients];
    for (int i = 0; i < groups.length; i++) {
      double point = dice.between(0, sum);
      int group = 0;
      while (group < weights.length - 1 && point > weights[group]) {
        point -= weights[group++];
      }
      groups[i] = i < weights.length ? i : group;
    }
    return groups;
  }

  private int absent() {
    int needed = Scenario.needed(traits.target, traits.clients);
    int most = Math.max(0, traits.clients - needed - 1);
    return Math.min(most, (int) Math.round(traits.absent * traits.clients));
  }

  /** What most clients of a group may use: all the time there is, or only a little of it. */
  private double usualSpeed() {
    double share =
        traits.limit == Traits.Limit.CLIENTS ? dice.between(0.4, 0.9) : dice.scaled(0.01, 0.15);
    return traits.need / (traits.pace * share);
  }

  private Client client(int group, double arrival, double usual) {
    double need = Math.round(traits.need * (1 + traits.needSpread * dice.between(-1, 1)));
    double speed = usual * (dice.chance(0.3) ? 2 : 1) * Math.exp(0.15 * dice.normal());
    if (dice.chance(traits.slowLines)) {
      speed = Math.min(speed, traits.need / (traits.pace * dice.between(0.3, 0.9)));
    }
    boolean breaksOff = dice.chance(traits.interrupted);
    return new Client(
        group,
        arrival,
        need,
        rounded(speed),
        breaksOff ? need * dice.between(0.1, 0.9) : Double.POSITIVE_INFINITY,
        breaksOff ? traits.pace * dice.scaled(0.01, 0.1) : 0);
  }

  private static double rounded(double speed) {
    double within = Math.max(SLOWEST_LINE, Math.min(FASTEST_LINE, speed));
    return SLOWEST_LINE
        * Math.pow(SPEED_RATIO, Math.rint(Math.log(within / SLOWEST_LINE) / Math.log(SPEED_RATIO)));
  }
}
