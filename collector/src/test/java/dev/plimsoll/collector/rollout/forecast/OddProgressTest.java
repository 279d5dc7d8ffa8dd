package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Progress as it should not be, and sometimes is: there is an answer, and none without sense. */
@Timeout(30)
class OddProgressTest {
  private static final long NEED = 100_000_000;
  private static final Duration ELAPSED = Duration.ofSeconds(500);
  private static final List<Interval> INTERVALS = Sample.intervals(50, 10, 1e6, 10);
  private static final List<ClientProgress> CLIENTS =
      Sample.times(10, Sample.active(0, 50_000_000, 1e5));

  @Test
  void nobodyIsExpected() {
    assertThat(whole(List.of())).isEqualTo(new Outlook.Done());
    assertThat(whole(List.of(group("a", 0, List.of(), INTERVALS)))).isEqualTo(new Outlook.Done());
  }

  @Test
  void nobodyIsExpectedInOneGroup() {
    Forecast forecast =
        forecast(
            List.of(
                group("a", 10, CLIENTS, INTERVALS),
                group("b", 0, List.of(), Sample.intervals(50, 10, 0, 0))));

    ForecasterTest.expectWithin(forecast.whole(), 1000, 100);
    assertThat(forecast.groups().get("b")).isEqualTo(new Outlook.Done());
  }

  @Test
  void moreCameThanWereExpected() {
    ForecasterTest.expectWithin(
        whole(List.of(group("a", 3, CLIENTS, INTERVALS), group("b", 0, CLIENTS, INTERVALS))),
        1000,
        100);
  }

  @Test
  void itHasJustBegun() {
    Progress progress =
        new Progress(
            Duration.ZERO, 1, NEED, 0.1, List.of(group("a", 20, CLIENTS, INTERVALS)), List.of());

    assertThat(Forecaster.of(progress).whole())
        .isEqualTo(new Outlook.TooEarly("it has just begun"));
  }

  @Test
  void groupsWereNotSeenAsLong() {
    ForecasterTest.expectWithin(
        whole(
            List.of(
                group("a", 10, CLIENTS, INTERVALS),
                group("b", 10, CLIENTS, Sample.intervals(49, 10, 1e6, 10)))),
        1000,
        100);
  }

  @Test
  void nothingWasSeenOfOneGroup() {
    assertThat(
            whole(
                List.of(group("a", 10, CLIENTS, INTERVALS), group("b", 10, List.of(), List.of()))))
        .isEqualTo(new Outlook.TooEarly("hardly anything has been sent"));
  }

  @Test
  void everybodyIsAway() {
    expectSense(
        whole(List.of(group("a", 10, Sample.times(10, Sample.away(0, 50_000_000)), INTERVALS))));
  }

  @Test
  void everybodyIsStalled() {
    expectSense(
        whole(
            List.of(group("a", 10, Sample.times(10, Sample.active(0, 50_000_000, 0)), INTERVALS))));
  }

  @Test
  void everybodyWasSentMoreThanIsNeeded() {
    for (double doubt : new double[] {0, 0.1}) {
      expectSense(
          Forecaster.of(
                  new Progress(
                      ELAPSED,
                      1,
                      NEED,
                      doubt,
                      List.of(
                          group(
                              "a",
                              10,
                              Sample.times(10, Sample.active(0, 2 * NEED, 10)),
                              INTERVALS)),
                      List.of()))
              .whole());
    }
  }

  @Test
  void theFirstHadItAlready() {
    List<ClientProgress> clients = new ArrayList<>(Sample.times(10, Sample.done(1, 1, 0)));
    clients.addAll(CLIENTS);

    for (double doubt : new double[] {0, 0.1}) {
      Outlook outlook =
          Forecaster.of(
                  new Progress(
                      ELAPSED,
                      1,
                      NEED,
                      doubt,
                      List.of(group("a", 30, clients, INTERVALS)),
                      List.of()))
              .whole();

      expectSense(outlook);
    }
  }

  @Test
  void constraintsAreOfNobodyOrOfStrangers() {
    Progress progress =
        new Progress(
            ELAPSED,
            1,
            NEED,
            0,
            List.of(group("a", 10, CLIENTS, INTERVALS)),
            List.of(
                new Constraint("of nobody", Set.of(), OptionalDouble.of(1)),
                new Constraint("of strangers", Set.of("x", "y"), OptionalDouble.empty())));

    ForecasterTest.expectWithin(Forecaster.of(progress).whole(), 1000, 100);
  }

  @Test
  void theLinkCarriesMoreThanIsWritten() {
    Progress progress =
        new Progress(
            ELAPSED,
            1,
            NEED,
            0,
            List.of(group("a", 10, CLIENTS, INTERVALS)),
            List.of(new Constraint("link", Set.of("a"), OptionalDouble.of(10))));

    ForecasterTest.expectWithin(Forecaster.of(progress).whole(), 1000, 100);
  }

  @Test
  void everybodyCameAtOnceAndNobodySince() {
    expectSense(whole(List.of(group("a", 20, CLIENTS, INTERVALS))));
  }

  private static void expectSense(Outlook outlook) {
    if (outlook instanceof Outlook.Band band) {
      assertThat(List.of(ELAPSED, band.p10(), band.p50(), band.p90())).isSorted();
      assertThat(band.p90()).isGreaterThan(ELAPSED).isLessThan(ELAPSED.multipliedBy(100));
      assertThat(band.constraint()).isNotBlank();
    } else {
      assertThat(outlook)
          .isInstanceOfSatisfying(
              Outlook.TooEarly.class, early -> assertThat(early.reason()).isNotBlank());
    }
  }

  private static Outlook whole(List<GroupProgress> groups) {
    return forecast(groups).whole();
  }

  private static Forecast forecast(Collection<GroupProgress> groups) {
    return Forecaster.of(new Progress(ELAPSED, 1, NEED, 0, List.copyOf(groups), List.of()));
  }

  private static GroupProgress group(
      String name, int expected, List<ClientProgress> clients, List<Interval> intervals) {
    return new GroupProgress(name, expected, clients, intervals);
  }
}
