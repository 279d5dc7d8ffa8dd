package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Ten downloads with 1000 bytes per second each, for 100 s. */
class PacesTest {
  private static final double EACH = 1000;
  private static final double ELAPSED = 100;
  private static final double NEED = 50_000;

  @Test
  void areSharesOfTheMeanRate() {
    ClientProgress quick = Sample.active(0, 0, 1500);
    ClientProgress slow = Sample.active(0, 0, 500);
    Paces paces = paces(List.of(quick, slow, Sample.away(0, 0), Sample.done(0, 9, 0)));

    assertThat(paces.mean()).isEqualTo(1000);
    assertThat(paces.of(quick)).isEqualTo(1.5);
    assertThat(paces.of(slow)).isEqualTo(0.5);
  }

  @Test
  void areNeitherEndlessNorAtAStandstill() {
    List<ClientProgress> clients = new ArrayList<>(Sample.times(99, Sample.active(0, 0, 1)));
    clients.add(Sample.active(0, 0, 1e6));
    clients.add(Sample.active(0, 0, 10));
    Paces paces = paces(clients);

    assertThat(paces.of(clients.get(99))).isEqualTo(4);
    assertThat(paces.of(clients.get(100))).isEqualTo(0.05);
  }

  @Test
  void areOrdinaryWhereNobodyIsSentAnything() {
    ClientProgress stalled = Sample.active(0, 0, 0);
    Paces paces = paces(List.of(stalled));

    assertThat(paces.mean()).isZero();
    assertThat(paces.of(stalled)).isEqualTo(1);
    assertThat(paces(List.of(stalled, Sample.active(0, 0, 9))).of(stalled)).isEqualTo(1);
    assertThat(paces(List.of()).mean()).isZero();
  }

  /** Due were 50 000; what stands for the doubt is 2000 more of both. */
  @Test
  void toComeAreLikeThoseOfTheOthers() {
    List<ClientProgress> clients = new ArrayList<>(Sample.times(3, Sample.done(20, 70, 50_000)));
    clients.addAll(Sample.times(3, Sample.away(50, 24_000)));

    assertThat(draws(paces(clients)).distinct().sorted().toArray())
        .containsExactly(new double[] {0.5, 1}, within(1e-9));
  }

  /** Due were 10 000, much less than a client needs: who is done is an example all the same. */
  @Test
  void toComeAreLikeThoseOfTheQuickOnes() {
    assertThat(draws(paces(Sample.times(9, Sample.done(0, 10, 34_000)))).toArray()).containsOnly(3);
  }

  @Test
  void toComeAreOrdinaryWhileThereAreFewExamples() {
    List<ClientProgress> clients = new ArrayList<>(Sample.times(4, Sample.done(0, 50, 10)));
    clients.addAll(Sample.times(9, Sample.active(81, 10, 1)));

    assertThat(draws(paces(clients)).toArray()).containsOnly(1);
  }

  @Test
  void areOrdinaryOfClientsThatHadItAll() {
    Paces paces =
        Paces.of(
            group(Sample.times(9, Sample.done(5, 5, 0))), 0, Traffic.of(List.of()), 0, ELAPSED);

    assertThat(draws(paces).toArray()).containsOnly(1);
  }

  private static DoubleStream draws(Paces paces) {
    SplittableRandom random = new SplittableRandom(1);
    return DoubleStream.generate(() -> paces.draw(random)).limit(100);
  }

  private static Paces paces(List<ClientProgress> clients) {
    GroupProgress group = group(clients);
    return Paces.of(group, 0, Traffic.of(List.of(group)), NEED, ELAPSED);
  }

  private static GroupProgress group(List<ClientProgress> clients) {
    return new GroupProgress(
        "site", 200, clients, Sample.intervals(10, ELAPSED / 10, 10 * EACH, 10));
  }
}
