package dev.plimsoll.collector.rollout.forecast.simulated;

import dev.plimsoll.collector.rollout.forecast.simulated.Traits.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws links and repository, so that what shall hold up the rollout does. */
final class Network {
  /** Bytes per second; what is bought: 10 Mbit/s to 10 Gbit/s. */
  private static final double[] SOLD =
      IntStream.of(
              10, 16, 20, 34, 50, 75, 100, 150, 200, 300, 400, 500, 622, 800, 1000, 1500, 2000,
              2500, 4000, 5000, 8000, 10_000)
          .mapToDouble(megabits -> megabits * 125e3)
          .toArray();

  private final Traits traits;
  private final Dice dice;
  private final double[] bytes;
  private final double[] fastest;
  private final List<Channel> channels = new ArrayList<>();

  /**
   * For groups that need so many bytes each, at so many bytes per second if all their clients ask
   * at once.
   */
  Network(Traits traits, Dice dice, double[] bytes, double[] fastest) {
    this.traits = traits;
    this.dice = dice;
    this.bytes = bytes;
    this.fastest = fastest;
  }

  List<Channel> channels() {
    Set<Integer> all = IntStream.range(0, bytes.length).boxed().collect(Collectors.toSet());
    double total = Arrays.stream(bytes).sum();
    add("repository", all, repository(total));
    for (int group = 0; group < bytes.length; group++) {
      link(group);
    }
    if (traits.limit == Limit.SHARED_LINK) {
      add("link of site-1 and site-2", Set.of(0, 1), (bytes[0] + bytes[1]) / traits.pace);
    }
    return channels;
  }

  private double repository(double total) {
    return switch (traits.limit) {
      case REPOSITORY -> total / traits.pace;
      case CLIENTS -> 1.25 * Arrays.stream(fastest).sum();
      case LINKS -> total / traits.pace * dice.between(1.3, 3);
      case SLOW_LINK, SHARED_LINK -> total / traits.pace * dice.between(1.5, 5);
    };
  }

  private void link(int group) {
    double busy = bytes[group] / traits.pace;
    double capacity =
        switch (traits.limit) {
          case LINKS -> busy * (group == 0 ? 1 : dice.between(1, 1.8));
          case SLOW_LINK -> busy * (group == 0 ? 1 : dice.between(1.4, 5));
          case CLIENTS -> 1.25 * fastest[group];
          case REPOSITORY, SHARED_LINK -> busy * dice.between(1.5, 5);
        };
    boolean matters =
        traits.limit == Limit.LINKS || (traits.limit == Limit.SLOW_LINK && group == 0);
    if (matters || dice.chance(0.7)) {
      add("link of site-" + (group + 1), Set.of(group), capacity);
    }
  }

  private void add(String name, Set<Integer> groups, double wanted) {
    double declared = sold(wanted);
    double real = declared * dice.between(traits.leastReal, traits.mostReal);
    boolean known = dice.chance(traits.declared);
    channels.add(
        new Channel(
            name,
            groups,
            real,
            known ? OptionalDouble.of(declared) : OptionalDouble.empty(),
            known || dice.chance(0.8),
            traits.wander,
            Math.max(5, Math.min(1800, traits.pace / dice.scaled(20, 300))),
            List.of()));
  }

  /** What is sold that comes closest. */
  private static double sold(double wanted) {
    double closest = SOLD[0];
    for (double each : SOLD) {
      if (Math.abs(Math.log(each / wanted)) < Math.abs(Math.log(closest / wanted))) {
        closest = each;
      }
    }
    return closest;
  }
}
