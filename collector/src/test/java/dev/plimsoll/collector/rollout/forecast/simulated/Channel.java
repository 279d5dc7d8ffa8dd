package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A link or the repository: what the bytes to some groups go through.
 *
 * @param name as the collector shows it
 * @param groups indices
 * @param capacity bytes per second that it can really carry, in the mean
 * @param declared bytes per second, as the collector was told; empty if it was not
 * @param listed whether the collector knows of it at all
 * @param wander relative deviation of the capacity
 * @param memory seconds after which the capacity has forgotten how it deviated
 * @param disturbances of the capacity
 */
record Channel(
    String name,
    Set<Integer> groups,
    double capacity,
    OptionalDouble declared,
    boolean listed,
    double wander,
    double memory,
    List<Disturbance> disturbances) {

  Channel with(Disturbance disturbance) {
    List<Disturbance> all = new ArrayList<>(disturbances);
    all.add(disturbance);
    return new Channel(name, groups, capacity, declared, listed, wander, memory, List.copyOf(all));
  }

  /** What other traffic leaves of it at a time, without its wandering. */
  double leftAt(double time) {
    double left = capacity;
    for (Disturbance disturbance : disturbances) {
      left *= disturbance.leaves(time);
    }
    return left;
  }

  /** What the collector believes at a time. */
  OptionalDouble believedAt(double time) {
    if (declared.isEmpty()) {
      return declared;
    }
    double believed = declared.getAsDouble();
    for (Disturbance disturbance : disturbances) {
      believed *= disturbance.known() ? disturbance.leaves(time) : 1;
    }
    return OptionalDouble.of(believed);
  }
}
