package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Plays a scenario from its beginning. Between two events (a client comes, leaves or is back, a
 * step ends) all rates stay the same, so that what clients were sent is exact.
 */
final class Play {
  /** Where a client is. */
  enum State {
    UNSEEN,
    ACTIVE,
    AWAY,
    COMPLETED
  }

  private record Coming(double time, int client) {}

  private final Scenario scenario;
  private final List<Lane> lanes = new ArrayList<>();
  private final Lane[] laneOf;
  private final State[] states;
  private final double[] sent;
  private final double[] completedAt;
  private final Series[] series;
  private final Wander[] wanders;
  private final double[] capacities;
  private final FairShare fairShare;
  private final PriorityQueue<Coming> comings =
      new PriorityQueue<>(Comparator.comparingDouble(Coming::time).thenComparing(Coming::client));
  private double now;
  private int step;
  private int completed;
  private double completedBytes;

  Play(Scenario scenario) {
    this.scenario = scenario;
    int clients = scenario.clients().size();
    laneOf = new Lane[clients];
    states = new State[clients];
    sent = new double[clients];
    completedAt = new double[clients];
    series = new Series[scenario.groups().size()];
    for (int group = 0; group < series.length; group++) {
      series[group] = new Series();
    }
    Dice dice = new Dice(scenario.seed());
    capacities = new double[scenario.channels().size()];
    wanders = new Wander[capacities.length];
    for (int channel = 0; channel < wanders.length; channel++) {
      wanders[channel] = new Wander(dice.seed(), scenario.channels().get(channel), scenario.step());
    }
    expectClients();
    fairShare = new FairShare(lanes, capacities.length);
    beginStep();
  }

  private void expectClients() {
    List<TreeMap<Double, Lane>> byGroup = new ArrayList<>();
    scenario.groups().forEach(group -> byGroup.add(new TreeMap<>()));
    for (int i = 0; i < states.length; i++) {
      Client client = scenario.clients().get(i);
      states[i] = State.UNSEEN;
      laneOf[i] =
          byGroup
              .get(client.group())
              .computeIfAbsent(
                  client.fastest(),
                  fastest -> new Lane(client.group(), fastest, channels(client.group())));
      if (client.arrival() < Double.POSITIVE_INFINITY) {
        comings.add(new Coming(client.arrival(), i));
      }
    }
    byGroup.forEach(ofGroup -> lanes.addAll(ofGroup.values()));
    lanes.sort(Comparator.comparingDouble(lane -> lane.fastest));
  }

  private int[] channels(int group) {
    List<Channel> all = scenario.channels();
    return IntStream.range(0, all.size())
        .filter(channel -> all.get(channel).groups().contains(group))
        .toArray();
  }

  /** Plays on until so many clients have completed; returns when that was. */
  double untilCompleted(int clients, double atMost) {
    while (completed < clients && now < atMost) {
      playOn(atMost);
    }
    return now;
  }

  /** Plays on until a time. */
  void until(double time) {
    while (now < time) {
      playOn(time);
    }
    admit();
  }

  /** Plays until the next event, but not beyond a time. */
  private void playOn(double atMost) {
    admit();
    fairShare.share(capacities);
    double stepEnd = (step + 1) * scenario.step();
    double next = Math.min(stepEnd, atMost);
    Coming coming = comings.peek();
    if (coming != null) {
      next = Math.min(next, coming.time());
    }
    for (Lane lane : lanes) {
      next = Math.min(next, now + lane.untilNext());
    }
    serve(Math.max(0, next - now));
    now = next;
    leave();
    if (now >= stepEnd) {
      step++;
      beginStep();
    }
  }

  private void beginStep() {
    for (int i = 0; i < capacities.length; i++) {
      Channel channel = scenario.channels().get(i);
      capacities[i] = channel.leftAt(step * scenario.step()) * wanders[i].next();
    }
  }

  private void admit() {
    for (Coming next = comings.peek(); next != null && next.time() <= now; next = comings.peek()) {
      comings.remove();
      int index = next.client();
      Client client = scenario.clients().get(index);
      boolean breaksOff = states[index] == State.UNSEEN && client.breaksOffAfter() < client.need();
      double until = breaksOff ? client.breaksOffAfter() : client.need();
      laneOf[index].enter(index, until - sent[index]);
      // While it is in its lane, only what the lane served since is missing here.
      sent[index] -= laneOf[index].served();
      states[index] = State.ACTIVE;
    }
  }

  private void serve(double seconds) {
    for (Lane lane : lanes) {
      lane.serve(seconds);
      double active = lane.clients() * seconds;
      series[lane.group].add(step, lane.rate * active, active);
    }
  }

  private void leave() {
    for (Lane lane : lanes) {
      for (int index = lane.leave(); index >= 0; index = lane.leave()) {
        sent[index] += lane.served();
        Client client = scenario.clients().get(index);
        if (sent[index] < client.need() - 1) {
          states[index] = State.AWAY;
          comings.add(new Coming(now + client.awayFor(), index));
        } else {
          states[index] = State.COMPLETED;
          completedAt[index] = now;
          completed++;
          completedBytes += client.need();
        }
      }
    }
  }

  double now() {
    return now;
  }

  /** The step that is being played, from 0. */
  int step() {
    return step;
  }

  State state(int client) {
    return states[client];
  }

  /** Bytes that a client was sent so far. */
  double sent(int client) {
    return sent[client] + (states[client] == State.ACTIVE ? laneOf[client].served() : 0);
  }

  /** Bytes per second that an active client is sent. */
  double rate(int client) {
    return laneOf[client].rate;
  }

  /** When a client completed that has. */
  double completedAt(int client) {
    return completedAt[client];
  }

  Series series(int group) {
    return series[group];
  }

  int completed() {
    return completed;
  }

  /** All that the completed clients were sent. */
  double completedBytes() {
    return completedBytes;
  }
}
