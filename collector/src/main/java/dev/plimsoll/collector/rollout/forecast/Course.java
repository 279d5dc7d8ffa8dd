package dev.plimsoll.collector.rollout.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** One way how the rest of a rollout may go, played from one change to the next. */
final class Course {

  /** More than rounding ever leaves of a cohort's work. */
  private static final double DONE = 1e-9;

  /** Of the time played so far: changes that are closer are taken together. */
  private static final double FINEST = 0.002;

  /** Where the last client came so late that nothing else matters much. */
  private static final double LATE = 0.6;

  private final int groups;
  private final Shares shares;
  private final int[] needed;
  private final int neededInAll;
  private final double[] rates;
  private final double now;
  private final double[] ends;
  private final int[] causes;
  private final double[] sent;
  private final double[] weights;
  private final int[] completed;
  private final int[] nextToCome;
  private final double[][] heldFor;
  private final List<PriorityQueue<Member>> queues;

  /** Those that go their own pace, by when they are done. */
  private final List<PriorityQueue<Member>> alone;

  private double end = Double.POSITIVE_INFINITY;
  private int cause = Shares.NOBODY;
  private double time;
  private int all;

  /** A cohort and what one download of its group has been sent when it is done. */
  private record Member(Cohort cohort, double until) {}

  /**
   * Begins.
   *
   * @param completed clients that have completed, by group
   * @param needed clients with which a group is done, by group
   * @param neededInAll with which the rollout is
   * @param rates bytes per second of a download now, by group; 0 if there is none
   * @param now seconds since it began
   */
  Course(
      boolean[][] through,
      int[] completed,
      int[] needed,
      int neededInAll,
      double[] rates,
      double now) {
    this.groups = completed.length;
    this.shares = new Shares(through, groups);
    this.needed = needed;
    this.neededInAll = neededInAll;
    this.rates = rates;
    this.now = now;
    this.time = now;
    this.ends = new double[groups];
    this.causes = new int[groups];
    this.sent = new double[groups];
    this.weights = new double[groups];
    this.completed = completed.clone();
    this.nextToCome = new int[groups];
    this.heldFor = new double[groups][through.length + 2];
    this.queues = queues(groups);
    this.alone = queues(groups);
    Arrays.fill(ends, Double.POSITIVE_INFINITY);
    Arrays.fill(causes, Shares.NOBODY);
    for (int group = 0; group < groups; group++) {
      all += completed[group];
      ends[group] = completed[group] >= needed[group] ? now : ends[group];
    }
  }

  private static List<PriorityQueue<Member>> queues(int count) {
    return IntStream.range(0, count)
        .mapToObj(group -> new PriorityQueue<>(Comparator.comparingDouble(Member::until)))
        .toList();
  }

  /**
   * Plays to the end.
   *
   * @param present cohorts under way, by group
   * @param coming those to come, by group, in the order of time
   */
  void play(
      List<List<Cohort>> present, List<List<Cohort>> coming, double[] most, double[] capacities) {
    for (int group = 0; group < groups; group++) {
      for (Cohort cohort : present.get(group)) {
        join(group, cohort);
      }
    }
    boolean more = true;
    while (more && !isDone()) {
      shares.share(weights, most, capacities);
      double step = step(coming);
      more = step < Double.POSITIVE_INFINITY;
      if (more) {
        pass(step);
        for (int group = 0; group < groups; group++) {
          leave(group);
          come(group, coming.get(group));
        }
      }
    }
  }

  private boolean isDone() {
    boolean done = end < Double.POSITIVE_INFINITY;
    for (double group : ends) {
      done &= group < Double.POSITIVE_INFINITY;
    }
    return done;
  }

  private void join(int group, Cohort cohort) {
    if (cohort.isAlone() && rates[group] > 0) {
      alone.get(group).add(new Member(cohort, time + cohort.work() / rates[group]));
      return;
    }
    queues.get(group).add(new Member(cohort, sent[group] + cohort.work()));
    weights[group] += cohort.weight();
  }

  private double step(List<List<Cohort>> coming) {
    double step = Double.POSITIVE_INFINITY;
    for (int group = 0; group < groups; group++) {
      Member first = queues.get(group).peek();
      if (first != null && shares.each(group) > 0) {
        step = Math.min(step, Math.max(0, first.until() - sent[group]) / shares.each(group));
      }
      Member firstAlone = alone.get(group).peek();
      if (firstAlone != null) {
        step = Math.min(step, Math.max(0, firstAlone.until() - time));
      }
      List<Cohort> left = coming.get(group);
      if (nextToCome[group] < left.size()) {
        step = Math.min(step, Math.max(0, left.get(nextToCome[group]).at() - time));
      }
    }
    // Of several changes that come quickly one after the other the shares are worked out once.
    return step < Double.POSITIVE_INFINITY ? Math.max(step, FINEST * (time - now)) : step;
  }

  private void pass(double step) {
    time += step;
    for (int group = 0; group < groups; group++) {
      sent[group] += shares.each(group) * step;
      heldFor[group][shares.held(group) + 2] += step;
    }
  }

  private void leave(int group) {
    PriorityQueue<Member> queue = queues.get(group);
    for (Member first = queue.peek();
        first != null && first.until() <= sent[group] * (1 + DONE) + DONE;
        first = queue.peek()) {
      queue.remove();
      weights[group] = queue.isEmpty() ? 0 : weights[group] - first.cohort().weight();
      complete(group, first.cohort());
    }
    PriorityQueue<Member> own = alone.get(group);
    for (Member first = own.peek();
        first != null && first.until() <= time * (1 + DONE);
        first = own.peek()) {
      own.remove();
      complete(group, first.cohort());
    }
  }

  private void complete(int group, Cohort cohort) {
    completed[group] += cohort.clients();
    all += cohort.clients();
    if (completed[group] >= needed[group] && ends[group] == Double.POSITIVE_INFINITY) {
      ends[group] = time;
      causes[group] = cause(group, cohort);
    }
    if (all >= neededInAll && end == Double.POSITIVE_INFINITY) {
      end = time;
      cause = cause(group, cohort);
    }
  }

  private void come(int group, List<Cohort> coming) {
    while (nextToCome[group] < coming.size() && coming.get(nextToCome[group]).at() <= time) {
      join(group, coming.get(nextToCome[group]));
      nextToCome[group]++;
    }
  }

  private int cause(int group, Cohort last) {
    if (last.at() - now > LATE * (time - now)) {
      return Shares.NOBODY;
    }
    if (last.isAlone()) {
      return Shares.CLIENTS;
    }
    int longest = 1;
    for (int held = 2; held < heldFor[group].length; held++) {
      longest = heldFor[group][held] > heldFor[group][longest] ? held : longest;
    }
    return longest - 2;
  }

  /** When enough clients have completed; when the last one has if there are never enough. */
  double end() {
    return end < Double.POSITIVE_INFINITY ? end : time;
  }

  /** The same of a group. */
  double end(int group) {
    return ends[group] < Double.POSITIVE_INFINITY ? ends[group] : time;
  }

  /** What held up the last of it most: as {@link Shares#held}. */
  int cause() {
    return cause;
  }

  /** The same of a group. */
  int cause(int group) {
    return causes[group];
  }
}
