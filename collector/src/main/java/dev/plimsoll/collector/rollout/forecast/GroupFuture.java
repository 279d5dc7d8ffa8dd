package dev.plimsoll.collector.rollout.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** How the clients of a group may go on. */
final class GroupFuture {

  /** Seconds until clients that broke off try again: some at once, some with a later poll. */
  private static final double SOON = 60;

  private static final double LATE = 1800;

  /** More than so many of a kind are joined. */
  private static final int COHORTS = 150;

  private final GroupProgress group;
  private final Paces paces;
  private final ArrivalTimes arrivals;
  private final double elapsed;

  GroupFuture(GroupProgress group, Paces paces, ArrivalTimes arrivals, double elapsed) {
    this.group = group;
    this.paces = paces;
    this.arrivals = arrivals;
    this.elapsed = elapsed;
  }

  /**
   * One way how they may.
   *
   * @param present those that are active
   * @param coming all others that will be, in the order of time
   */
  record Drawn(List<Cohort> present, List<Cohort> coming) {}

  Drawn draw(Needs needs, SplittableRandom random) {
    List<Cohort> present = new ArrayList<>();
    List<Cohort> coming = new ArrayList<>();
    underWay(needs, present, coming, random);
    unseen(needs, coming, random);
    coming.sort(Comparator.comparingDouble(Cohort::at));
    List<Cohort> joined = new ArrayList<>(present.stream().filter(Cohort::isAlone).toList());
    joined.addAll(Cohort.joined(present.stream().filter(one -> !one.isAlone()).toList(), COHORTS));
    return new Drawn(joined, coming);
  }

  /** Who is sent nothing now comes back some time. */
  private void underWay(
      Needs needs, List<Cohort> present, List<Cohort> coming, SplittableRandom random) {
    double backWithin = SOON * Math.pow(LATE / SOON, random.nextDouble());
    for (ClientProgress client : group.clients()) {
      if (!client.isDone()) {
        double left = needs.needed((double) client.bytes(), random.nextDouble()) - client.bytes();
        if (client.isActive()) {
          present.add(Cohort.of(elapsed, left, paces.of(client)));
        } else {
          double back = elapsed - backWithin * Math.log(1 - random.nextDouble());
          coming.add(Cohort.of(back, left, paces.draw(random)));
        }
      }
    }
  }

  private void unseen(Needs needs, List<Cohort> coming, SplittableRandom random) {
    int unseen = group.unseen();
    if (unseen == 0) {
      return;
    }
    double[] times = arrivals.draw(unseen, random);
    int together = Math.max(1, unseen / COHORTS);
    for (int first = 0; first < unseen; first += together) {
      int last = Math.min(unseen, first + together);
      if (times[last - 1] < Double.POSITIVE_INFINITY) {
        double pace = paces.draw(random);
        double work = needs.needed(0, random.nextDouble()) / pace;
        double at = times[(first + last - 1) / 2];
        coming.add(new Cohort(at, work, pace * (last - first), last - first));
      }
    }
  }
}
