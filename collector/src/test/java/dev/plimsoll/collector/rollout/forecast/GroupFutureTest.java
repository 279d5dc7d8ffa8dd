package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupFutureTest {
  private static final double NEED = 1e9;
  private static final double ELAPSED = 1000;

  private final SplittableRandom random = new SplittableRandom(1);

  /** However many there are, and what is drawn of them is a limited number of cohorts. */
  @Test
  void joinsManyClientsAndLosesNothing() {
    List<ClientProgress> clients = new ArrayList<>();
    double left = 0;
    for (int i = 0; i < 5000; i++) {
      long bytes = random.nextLong((long) NEED);
      clients.add(Sample.active(random.nextInt(900), bytes, 1000));
      left += NEED - bytes;
    }
    List<Cohort> present = draw(clients, 5000).present();

    assertThat(present).hasSizeLessThanOrEqualTo(150);
    assertThat(present.stream().mapToInt(Cohort::clients).sum()).isEqualTo(5000);
    assertThat(present.stream().mapToDouble(one -> one.work() * one.weight()).sum())
        .isCloseTo(left, withinPercentage(1e-6));
    assertThat(present.stream().mapToDouble(Cohort::work).min().orElse(0)).isLessThan(1e7);
    assertThat(present.stream().mapToDouble(Cohort::work).max().orElse(0)).isGreaterThan(9.9e8);
  }

  @Test
  void joinsNoSlowClientsWithOthers() {
    List<ClientProgress> clients = new ArrayList<>(Sample.times(1000, Sample.active(0, 5, 1000)));
    clients.addAll(Sample.times(200, Sample.active(0, 5, 100)));
    List<Cohort> present = draw(clients, 1200).present();

    assertThat(present.stream().filter(Cohort::isAlone).mapToInt(Cohort::clients).sum())
        .isEqualTo(200);
  }

  @Test
  void bringsBackThoseThatBrokeOffAndThoseThatNeverAsked() {
    List<ClientProgress> clients = new ArrayList<>(Sample.times(40, Sample.done(10, 500, 1)));
    clients.addAll(Sample.times(7, Sample.away(20, (long) (NEED / 4))));
    GroupFuture.Drawn drawn = draw(clients, 50);

    assertThat(drawn.present()).isEmpty();
    assertThat(drawn.coming()).allMatch(cohort -> cohort.at() >= ELAPSED);
    assertThat(drawn.coming())
        .isSortedAccordingTo((one, other) -> Double.compare(one.at(), other.at()));
    assertThat(
            drawn.coming().stream()
                .filter(cohort -> Math.abs(cohort.work() * cohort.weight() - 0.75 * NEED) < 1)
                .count())
        .isEqualTo(7);
    assertThat(drawn.coming().size()).isBetween(7, 10);
  }

  private GroupFuture.Drawn draw(List<ClientProgress> clients, int expected) {
    GroupProgress group =
        new GroupProgress("all", expected, clients, Sample.intervals(100, 10, 1e6, 1000));
    double[] seen = clients.stream().mapToDouble(one -> Seconds.of(one.seen())).toArray();
    Traffic traffic = Traffic.of(List.of(group));
    Paces paces = Paces.of(group, 0, traffic, NEED, ELAPSED);
    ArrivalTimes arrivals = ArrivalTimes.of(seen, group.unseen(), ELAPSED, Optional.empty());
    return new GroupFuture(group, paces, arrivals, ELAPSED).draw(new Needs(NEED, 0, 0), random);
  }
}
