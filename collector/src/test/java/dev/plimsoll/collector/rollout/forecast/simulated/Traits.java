package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.EnumSet;
import java.util.Set;

/** What a rollout is drawn from; what a shape does not decide stays as it is here. */
final class Traits {
  /** What holds it up. */
  enum Limit {
    REPOSITORY,
    LINKS,
    SLOW_LINK,
    SHARED_LINK,
    CLIENTS
  }

  /** What happens on the way. */
  enum Event {
    LOST_SERVER,
    COMPETING_LOAD,
    BACKGROUND
  }

  private final Shape shape;
  private final Set<Event> events = EnumSet.noneOf(Event.class);

  int clients;
  int groups;
  double target = 0.98;

  /** Bytes that a client needs, in the mean, and by how much of it the clients differ. */
  double need;

  double needSpread;
  double plannedNeed;
  Arrivals arrivals = Arrivals.within(1);

  /** Seconds that it would take if what limits it were always busy. */
  double pace;

  Limit limit = Limit.REPOSITORY;

  /** Relative deviation of the capacities. */
  double wander;

  /** The share of what is declared that is really there: from, to. */
  double leastReal = 0.9;

  double mostReal = 1;

  /** How probable it is that a capacity was declared at all. */
  double declared = 0.85;

  double slowLines;
  double interrupted;
  double absent;

  Traits(Shape shape) {
    this.shape = shape;
  }

  Shape shape() {
    return shape;
  }

  Set<Event> events() {
    return events;
  }
}
