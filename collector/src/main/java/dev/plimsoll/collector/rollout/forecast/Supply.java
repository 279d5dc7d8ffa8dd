package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What one download gets at most, and what each constraint can carry, as the traffic so far shows
 * them. A constraint was full while downloads that go through it got clearly less than they take
 * when they are let, and those that do not go through it got more.
 */
final class Supply {

  /** Of what a download takes when it is let: with less something held it up. */
  private static final double HELD_UP = 0.8;

  /** As full as links with noise beside it get. */
  private static final double FULL = 0.85;

  /** A download takes at least what it got in this share of the time. */
  private static final double LET = 0.9;

  /** Stretches that must have been full before they tell a capacity. */
  private static final int ENOUGH = 3;

  private static final int BLOCKS = 6;
  private static final double LEAST_SPREAD = 0.03;

  /** Of what was declared and never seen: links and disks are often not what is written. */
  private static final double DECLARED_SPREAD = 0.15;

  private static final double CLIENT_SPREAD = 0.04;

  /** What was seen fades by half in this share of the time. */
  private static final double HALF_LIFE = 0.2;

  private final Traffic traffic;
  private final List<Constraint> constraints;
  private final boolean[][] through;
  private final double[] most;
  private final boolean[] mostSeen;
  private final double[] capacities;
  private final double[] spreads;

  private Supply(Traffic traffic, List<Constraint> constraints, List<GroupProgress> groups) {
    this.traffic = traffic;
    this.constraints = constraints;
    this.through = new boolean[constraints.size()][groups.size()];
    this.most = new double[groups.size()];
    this.mostSeen = new boolean[groups.size()];
    this.capacities = new double[constraints.size()];
    this.spreads = new double[constraints.size()];
    for (int group = 0; group < groups.size(); group++) {
      for (int constraint = 0; constraint < through.length; constraint++) {
        through[constraint][group] =
            constraints.get(constraint).groups().contains(groups.get(group).name());
      }
    }
  }

  static Supply of(Progress progress, Traffic traffic) {
    List<GroupProgress> groups = progress.groups();
    Set<String> names = groups.stream().map(GroupProgress::name).collect(Collectors.toSet());
    List<Constraint> constraints = new ArrayList<>(progress.constraints());
    if (constraints.stream().noneMatch(one -> one.groups().containsAll(names))) {
      constraints.add(new Constraint("repository", names, OptionalDouble.empty()));
    }
    Supply supply = new Supply(traffic, List.copyOf(constraints), groups);
    for (int group = 0; group < groups.size(); group++) {
      supply.seeMost(group);
    }
    supply.fillUnseen();
    for (int constraint = 0; constraint < constraints.size(); constraint++) {
      supply.seeCapacity(constraint, Seconds.of(progress.elapsed()));
    }
    return supply;
  }

  private void seeMost(int group) {
    List<double[]> rates = new ArrayList<>();
    double fewest = Double.POSITIVE_INFINITY;
    double all = 0;
    double largest = 0;
    for (int stretch = 0; stretch < traffic.stretches(); stretch++) {
      if (traffic.isActive(group, stretch) && traffic.each(group, stretch) > 0) {
        double weight = traffic.active(group, stretch) * traffic.length(stretch);
        rates.add(new double[] {traffic.each(group, stretch), weight});
        fewest = Math.min(fewest, traffic.active(group, stretch));
        largest = Math.max(largest, traffic.active(group, stretch));
        all += weight;
      }
    }
    rates.sort((one, other) -> Double.compare(one[0], other[0]));
    double below = 0;
    for (double[] rate : rates) {
      most[group] = rate[0];
      below += rate[1];
      if (below >= LET * all) {
        break;
      }
    }
    mostSeen[group] = largest > 1.5 * fewest;
  }

  /** Where nobody downloaded yet, clients are like those of the other groups. */
  private void fillUnseen() {
    double best = 0;
    for (double rate : most) {
      best = Math.max(best, rate);
    }
    for (int group = 0; group < most.length; group++) {
      if (most[group] == 0) {
        most[group] = best;
      }
    }
  }

  private void seeCapacity(int constraint, double elapsed) {
    OptionalDouble declared = constraints.get(constraint).capacity();
    List<double[]> full = new ArrayList<>();
    double peak = 0;
    for (int stretch : traffic.busy()) {
      double used = used(constraint, stretch);
      peak = Math.max(peak, used);
      if (isFull(constraint, stretch, used, declared)) {
        full.add(new double[] {used, traffic.length(stretch), traffic.end(stretch)});
      }
    }
    if (full.size() >= ENOUGH) {
      capacities[constraint] = recent(full, elapsed);
      spreads[constraint] = Math.max(LEAST_SPREAD, spread(full));
    } else if (declared.isPresent()) {
      capacities[constraint] = Math.max(peak, declared.getAsDouble());
      spreads[constraint] = DECLARED_SPREAD;
    } else {
      capacities[constraint] = Double.POSITIVE_INFINITY;
    }
  }

  private double used(int constraint, int stretch) {
    double used = 0;
    for (int group = 0; group < most.length; group++) {
      used += through[constraint][group] ? traffic.rate(group, stretch) : 0;
    }
    return used;
  }

  private boolean isFull(int constraint, int stretch, double used, OptionalDouble declared) {
    if (used > 0 && declared.isPresent() && used >= FULL * declared.getAsDouble()) {
      return true;
    }
    double within = 0;
    double beside = -1;
    for (int group = 0; group < most.length; group++) {
      if (traffic.isActive(group, stretch)) {
        double share = traffic.each(group, stretch) / most[group];
        if (through[constraint][group]) {
          within = Math.max(within, share);
        } else {
          beside = Math.max(beside, share);
        }
      }
    }
    return within > 0 && within <= HELD_UP && (beside < 0 || within <= HELD_UP * beside);
  }

  private static double recent(List<double[]> full, double elapsed) {
    double sum = 0;
    double weights = 0;
    for (double[] stretch : full) {
      double age = (elapsed - stretch[2]) / (HALF_LIFE * elapsed);
      double weight = stretch[1] * Math.pow(0.5, age);
      sum += weight * stretch[0];
      weights += weight;
    }
    return sum / weights;
  }

  /** How far the means of longer times lie apart, as a share: so the rest of the time may too. */
  private static double spread(List<double[]> full) {
    int blocks = Math.min(BLOCKS, full.size());
    double[] means = new double[blocks];
    double mean = 0;
    for (int block = 0; block < blocks; block++) {
      int from = block * full.size() / blocks;
      int to = (block + 1) * full.size() / blocks;
      double bytes = 0;
      double seconds = 0;
      for (double[] stretch : full.subList(from, to)) {
        bytes += stretch[0] * stretch[1];
        seconds += stretch[1];
      }
      means[block] = bytes / seconds;
      mean += means[block] / blocks;
    }
    double squares = 0;
    for (double block : means) {
      squares += (block - mean) * (block - mean);
    }
    return Math.sqrt(squares / Math.max(1, blocks - 1)) / mean;
  }

  boolean[][] through() {
    return through;
  }

  String name(int constraint) {
    return constraints.get(constraint).name();
  }

  /** What a download of each group may take at most from now on. */
  double[] drawMost(SplittableRandom random) {
    double[] drawn = new double[most.length];
    for (int group = 0; group < drawn.length; group++) {
      double wide = mostSeen[group] ? 0 : Math.abs(gaussian(random)) * 0.3;
      drawn[group] = most[group] * Math.exp(CLIENT_SPREAD * gaussian(random) + wide);
    }
    return drawn;
  }

  /** What each constraint may carry from now on. */
  double[] drawCapacities(SplittableRandom random) {
    double[] drawn = new double[capacities.length];
    for (int constraint = 0; constraint < drawn.length; constraint++) {
      drawn[constraint] = capacities[constraint] * Math.exp(spreads[constraint] * gaussian(random));
    }
    return drawn;
  }

  /** By the polar method's older form (Box and Muller 1958). */
  private static double gaussian(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
