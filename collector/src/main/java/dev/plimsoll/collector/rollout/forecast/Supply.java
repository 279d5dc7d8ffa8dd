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

  private static final double SOME = 0.8;

  /** How much more downloads may take that were never let: by what factor, as a logarithm. */
  private static final double UNSEEN_MOST = 1;

  /** Stretches that must have been full before they tell a capacity. */
  private static final int ENOUGH = 3;

  private static final double HELD_NOW = 0.85;
  private static final int LATELY = 4;

  /** Few blocks show less than there is: as Student's distribution is wider with few values. */
  private static final double FEW_BLOCKS = 1.25;

  private static final double TAIL = 0.85;
  private static final int BLOCKS = 6;
  private static final double LEAST_SPREAD = 0.04;

  /** Of what was declared and never seen: links and disks are often not what is written. */
  private static final double DECLARED_SPREAD = 0.15;

  private static final double CLIENT_SPREAD = 0.04;

  /** What was seen fades by half in this share of the time. */
  private static final double HALF_LIFE = 0.2;

  private final Traffic traffic;
  private final List<Constraint> constraints;
  private final boolean[][] through;
  private final double[] most;
  private final boolean[] mayTakeMore;
  private final int[] mostAt;
  private final double[] capacities;
  private final double[] spreads;

  private Supply(Traffic traffic, List<Constraint> constraints, List<GroupProgress> groups) {
    this.traffic = traffic;
    this.constraints = constraints;
    this.through = new boolean[constraints.size()][groups.size()];
    this.most = new double[groups.size()];
    this.mayTakeMore = new boolean[groups.size()];
    this.mostAt = new int[groups.size()];
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
      supply.seeMost(group, groups.get(group).intervals());
    }
    supply.fillUnseen();
    for (int constraint = 0; constraint < constraints.size(); constraint++) {
      supply.seeCapacity(constraint, Seconds.of(progress.elapsed()));
    }
    for (int group = 0; group < groups.size(); group++) {
      supply.mayTakeMore[group] = supply.mayTakeMore(group, groups);
    }
    return supply;
  }

  private void seeMost(int group, List<Interval> intervals) {
    for (int i = 0; i < intervals.size(); i++) {
      Interval interval = intervals.get(i);
      if (interval.activeDownloads() >= SOME) {
        double rate =
            (double) interval.bytes() / Seconds.of(interval.length()) / interval.activeDownloads();
        if (rate > most[group]) {
          most[group] = rate;
          mostAt[group] = i;
        }
      }
    }
  }

  /** Whether something was full when a download of the group got most: then it may take more. */
  private boolean mayTakeMore(int group, List<GroupProgress> groups) {
    for (int constraint = 0; constraint < through.length; constraint++) {
      if (through[constraint][group]) {
        double used = 0;
        for (int other = 0; other < most.length; other++) {
          List<Interval> intervals = groups.get(other).intervals();
          if (through[constraint][other] && mostAt[group] < intervals.size()) {
            Interval then = intervals.get(mostAt[group]);
            used += (double) then.bytes() / Seconds.of(then.length());
          }
        }
        if (used >= HELD_NOW * capacities[constraint]) {
          return true;
        }
      }
    }
    return false;
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
      double active = active(constraint, stretch);
      peak = Math.max(peak, used);
      if (isFull(constraint, stretch, used, declared) && !isTail(full, used, active)) {
        full.add(new double[] {used, traffic.length(stretch), traffic.end(stretch), active});
      }
    }
    if (full.size() >= ENOUGH) {
      capacities[constraint] = Math.max(recent(full, elapsed), lately(constraint));
      spreads[constraint] =
          Math.max(LEAST_SPREAD, FEW_BLOCKS * spread(full, capacities[constraint], elapsed));
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

  /** What went through in the last tenth of the time. */
  private double lately(int constraint) {
    double bytes = 0;
    double seconds = 0;
    int last = traffic.stretches();
    for (int stretch = last - Math.max(1, last / 10); stretch < last; stretch++) {
      bytes += used(constraint, stretch) * traffic.length(stretch);
      seconds += traffic.length(stretch);
    }
    return bytes / seconds;
  }

  private double active(int constraint, int stretch) {
    double active = 0;
    for (int group = 0; group < most.length; group++) {
      active += through[constraint][group] ? traffic.active(group, stretch) : 0;
    }
    return active;
  }

  /** Less went through because there were fewer downloads: those that are left are slow ones. */
  private static boolean isTail(List<double[]> full, double used, double active) {
    return full.stream().anyMatch(one -> used < TAIL * one[0] && active < TAIL * one[3]);
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
    return within > 0
        && within <= HELD_UP
        && (beside < 0 || within <= HELD_UP * beside)
        && !isWithinAFullOne(constraint, stretch, within);
  }

  /** Whether others that share more than this constraint get as little. */
  private boolean isWithinAFullOne(int constraint, int stretch, double within) {
    for (int wider = 0; wider < through.length; wider++) {
      if (isWider(wider, constraint)) {
        double beside = 0;
        for (int group = 0; group < most.length; group++) {
          if (through[wider][group] && !through[constraint][group]) {
            beside = Math.max(beside, share(group, stretch));
          }
        }
        if (beside > 0 && within > HELD_UP * beside) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isWider(int one, int other) {
    boolean more = false;
    for (int group = 0; group < most.length; group++) {
      if (through[other][group] && !through[one][group]) {
        return false;
      }
      more |= through[one][group] && !through[other][group];
    }
    return more;
  }

  /** What a download gets of what it takes when it is let; 0 if there is none. */
  private double share(int group, int stretch) {
    return traffic.each(group, stretch) / most[group];
  }

  private static double recent(List<double[]> full, double elapsed) {
    double sum = 0;
    double weights = 0;
    for (double[] stretch : full) {
      double weight = stretch[1] * fading(elapsed, stretch[2]);
      sum += weight * stretch[0];
      weights += weight;
    }
    return sum / weights;
  }

  /** How far the means of longer times lie apart, as a share: so the rest of the time may too. */
  private static double spread(List<double[]> full, double mean, double elapsed) {
    int blocks = Math.min(BLOCKS, full.size());
    double squares = 0;
    double weights = 0;
    for (int block = 0; block < blocks; block++) {
      List<double[]> part =
          full.subList(block * full.size() / blocks, (block + 1) * full.size() / blocks);
      double bytes = 0;
      double seconds = 0;
      for (double[] stretch : part) {
        bytes += stretch[0] * stretch[1];
        seconds += stretch[1];
      }
      double weight = fading(elapsed, part.get(part.size() - 1)[2]);
      squares += weight * Math.pow(bytes / seconds / mean - 1, 2);
      weights += weight;
    }
    return Math.sqrt(squares / weights);
  }

  private static double fading(double elapsed, double end) {
    return Math.pow(0.5, (elapsed - end) / (HALF_LIFE * elapsed));
  }

  boolean[][] through() {
    return through;
  }

  String name(int constraint) {
    return constraints.get(constraint).name();
  }

  /**
   * What a download of each group may take at most from now on: what it takes now where nothing but
   * the clients holds it up.
   *
   * @param now bytes per second of a download now, by group; 0 if there is none
   */
  double[] drawMost(double[] now, SplittableRandom random) {
    double[] drawn = new double[most.length];
    for (int group = 0; group < drawn.length; group++) {
      boolean held = now[group] <= 0 || isHeldNow(group);
      double wide = held && mayTakeMore[group] ? UNSEEN_MOST * Math.abs(gaussian(random)) : 0;
      drawn[group] =
          (held ? most[group] : now[group]) * Math.exp(CLIENT_SPREAD * gaussian(random) + wide);
    }
    return drawn;
  }

  /** Capacities waver: one stretch in which less went through says nothing yet. */
  private boolean isHeldNow(int group) {
    int last = traffic.stretches();
    for (int constraint = 0; constraint < through.length; constraint++) {
      for (int stretch = Math.max(0, last - LATELY); stretch < last; stretch++) {
        if (through[constraint][group]
            && used(constraint, stretch) >= HELD_NOW * capacities[constraint]) {
          return true;
        }
      }
    }
    return false;
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
  static double gaussian(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
