package dev.plimsoll.collector.rollout.forecast.simulated;

import dev.plimsoll.collector.rollout.forecast.simulated.Traits.Event;
import dev.plimsoll.collector.rollout.forecast.simulated.Traits.Limit;
import java.util.List;

/** Draws what decides how a rollout of a shape goes. */
final class TraitsDraw {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double MEBIBYTE = 1 << 20;

  /** Bytes per second that all clients together may need: 16 Mbit/s to 9 Gbit/s. */
  private static final double LEAST_TOTAL = 2e6;

  private static final double MOST_TOTAL = 1.1e9;

  private final Dice dice;

  TraitsDraw(Dice dice) {
    this.dice = dice;
  }

  Traits of(Shape shape) {
    Traits traits = new Traits(shape);
    traits.groups = dice.chance(0.25) ? 1 : dice.among(2, 8);
    traits.target = dice.chance(0.8) ? 0.98 : dice.chance(0.5) ? 0.95 : 1;
    traits.wander = dice.scaled(0.005, 0.06);
    traits.absent = dice.chance(0.3) ? dice.between(0, 0.01) : 0;
    traits.interrupted = dice.chance(0.3) ? dice.between(0, 0.03) : 0;
    traits.slowLines = dice.chance(0.2) ? dice.between(0, 0.015) : 0;
    common(traits);
    mark(traits);
    size(traits);
    return traits;
  }

  /** Most of what operators see: an update that is polled or pushed, held up by anything. */
  private void common(Traits traits) {
    traits.limit =
        dice.oneOf(
            List.of(
                Limit.REPOSITORY, Limit.REPOSITORY, Limit.LINKS, Limit.SLOW_LINK, Limit.CLIENTS));
    if (dice.chance(0.4)) {
      burst(traits);
    } else {
      poll(traits);
    }
  }

  private void burst(Traits traits) {
    traits.arrivals = Arrivals.within(dice.between(1, 30));
    traits.pace = dice.scaled(5 * MINUTE, 24 * HOUR);
  }

  private void poll(Traits traits) {
    traits.arrivals = Arrivals.within(15 * MINUTE);
    traits.pace = dice.scaled(18 * MINUTE, 24 * HOUR);
    if (dice.chance(0.3)) {
      traits.arrivals =
          traits.arrivals.butLate(dice.between(0.03, 0.25), traits.pace * dice.between(0.2, 0.9));
    }
  }

  /** Clients come over hours; what they need then takes so many times as long. */
  private void come(Traits traits, Arrivals arrivals, double least, double most) {
    traits.arrivals = arrivals;
    traits.pace = arrivals.span() * dice.between(least, most);
  }

  private void mark(Traits traits) {
    switch (traits.shape()) {
      case POLLED_UPDATE -> poll(traits);
      case BURST -> burst(traits);
      case LOG_ON_BELL -> come(traits, Arrivals.bell(morning()), 0.3, 3);
      case LOG_ON_SKEWED -> come(traits, Arrivals.skewed(morning()), 0.3, 3);
      case LOG_ON_TWO_PEAKS ->
          come(traits, Arrivals.twoPeaks(morning(), dice.between(0.4, 0.7)), 0.4, 3);
      case OFFICE_ARRIVALS -> come(traits, Arrivals.fading(1.5 * morning()), 0.3, 2);
      case WAVES -> waves(traits);
      case SLOW_SITE -> {
        traits.groups = dice.among(3, 8);
        traits.limit = Limit.SLOW_LINK;
      }
      case SATURATED_REPOSITORY -> traits.limit = Limit.REPOSITORY;
      case THROTTLED_CLIENTS -> traits.limit = Limit.CLIENTS;
      case SHARED_LINK -> shareLink(traits);
      case WRONG_CAPACITY -> {
        traits.leastReal = 0.5;
        traits.mostReal = 1.2;
        traits.declared = 1;
      }
      case UNKNOWN_CAPACITY -> traits.declared = 0;
      case FLUCTUATING_CAPACITY -> {
        traits.wander = dice.between(0.05, 0.2);
        saturate(traits);
      }
      case BACKGROUND_TRAFFIC -> happen(traits, Event.BACKGROUND);
      case COMPETING_LOAD -> happen(traits, Event.COMPETING_LOAD);
      case LOST_SERVER -> {
        traits.limit = Limit.REPOSITORY;
        happen(traits, Event.LOST_SERVER);
      }
      case SLOW_LINES -> traits.slowLines = dice.between(0.01, 0.06);
      case INTERRUPTIONS -> traits.interrupted = dice.between(0.03, 0.15);
      case ABSENT_CLIENTS -> {
        traits.absent = dice.between(0.005, 0.015);
        traits.target = dice.chance(0.7) ? 0.98 : 0.95;
      }
      case DELTA_TRANSFER -> traits.needSpread = 0.1;
      case MIXED -> mix(traits);
    }
  }

  private double morning() {
    return dice.scaled(40 * MINUTE, 4 * HOUR);
  }

  private void waves(Traits traits) {
    int count = dice.among(4, 15);
    double every = dice.scaled(10 * MINUTE, 3 * HOUR);
    double within = dice.between(10, Math.min(15 * MINUTE, every / 2));
    come(traits, Arrivals.waves(count, every, within), 0.3, 1.3);
  }

  private void shareLink(Traits traits) {
    traits.groups = dice.among(2, 8);
    traits.limit = Limit.SHARED_LINK;
  }

  private void saturate(Traits traits) {
    if (traits.limit == Limit.CLIENTS) {
      traits.limit = Limit.REPOSITORY;
    }
  }

  private void happen(Traits traits, Event event) {
    saturate(traits);
    traits.events().add(event);
  }

  private void mix(Traits traits) {
    if (dice.chance(0.3)) {
      come(traits, Arrivals.bell(morning()), 0.5, 3);
    } else if (dice.chance(0.2)) {
      waves(traits);
    }
    if (dice.chance(0.2)) {
      shareLink(traits);
    }
    if (dice.chance(0.3)) {
      traits.leastReal = 0.6;
      traits.mostReal = 1.1;
    }
    traits.declared = dice.between(0.3, 1);
    traits.wander = dice.between(0.01, 0.12);
    traits.needSpread = dice.chance(0.4) ? 0.1 : 0;
    traits.interrupted = dice.chance(0.5) ? dice.between(0, 0.08) : 0;
    traits.slowLines = dice.chance(0.3) ? dice.between(0, 0.03) : 0;
    traits.absent = dice.between(0, 0.015);
    if (dice.chance(0.3)) {
      happen(traits, dice.oneOf(List.of(Event.BACKGROUND, Event.COMPETING_LOAD)));
    }
  }

  /** Clients and image, so that real networks can carry them in the time. */
  private void size(Traits traits) {
    double total;
    do {
      traits.clients = (int) Math.round(dice.scaled(20, 3000));
      double image = dice.scaled(64 * MEBIBYTE, 12 * 1024 * MEBIBYTE);
      double share = traits.needSpread > 0 ? dice.between(0.05, 0.5) : 1;
      traits.need = Math.floor(image * share);
      traits.plannedNeed =
          traits.needSpread > 0 ? traits.need * dice.between(0.85, 1.15) : traits.need;
      total = traits.need * traits.clients / traits.pace;
    } while (total < LEAST_TOTAL || total > MOST_TOTAL);
    traits.groups = Math.max(1, Math.min(traits.groups, traits.clients / 8));
    if (traits.groups == 1
        && (traits.limit == Limit.SHARED_LINK || traits.limit == Limit.SLOW_LINK)) {
      traits.limit = Limit.LINKS;
    }
  }
}
