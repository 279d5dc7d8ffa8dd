package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.ArrayList;
import java.util.List;

/** Lets something happen to what holds up a rollout, while it can still be seen in good time. */
final class Events {
  /** The channel that is always there, and first. */
  private static final int REPOSITORY = 0;

  private final Traits traits;
  private final Dice dice;

  Events(Traits traits, Dice dice) {
    this.traits = traits;
    this.dice = dice;
  }

  /** The scenario with events; without them it lasts so many seconds. */
  Scenario in(Scenario quiet, double end) {
    List<Channel> channels = new ArrayList<>(quiet.channels());
    for (Traits.Event event : traits.events()) {
      int hit = event == Traits.Event.LOST_SERVER ? REPOSITORY : busiest(quiet);
      channels.set(hit, channels.get(hit).with(disturbance(event, end)));
    }
    return quiet.with(channels);
  }

  private Disturbance disturbance(Traits.Event event, double end) {
    return switch (event) {
      case LOST_SERVER -> Disturbance.lasting(end * dice.between(0.03, 0.3), 0.5, dice.chance(0.5));
      case COMPETING_LOAD ->
          Disturbance.lasting(end * dice.between(0.02, 0.3), dice.between(0.15, 0.5), false);
      case BACKGROUND ->
          dice.chance(0.5)
              ? Disturbance.once(
                  end * dice.between(0.02, 0.1),
                  end * dice.between(0.2, 0.33),
                  dice.between(0.2, 0.5),
                  false)
              : Disturbance.pulsing(
                  end / dice.between(10, 25), dice.between(0.2, 0.5), dice.between(0.2, 0.5));
    };
  }

  /** The channel that takes longest for what goes through it. */
  private static int busiest(Scenario scenario) {
    int busiest = 0;
    for (int i = 1; i < scenario.channels().size(); i++) {
      if (seconds(scenario, i) > seconds(scenario, busiest)) {
        busiest = i;
      }
    }
    return busiest;
  }

  private static double seconds(Scenario scenario, int channel) {
    Channel through = scenario.channels().get(channel);
    return scenario.clients().stream()
            .filter(client -> through.groups().contains(client.group()))
            .mapToDouble(Client::need)
            .sum()
        / through.capacity();
  }
}
