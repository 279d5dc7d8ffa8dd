package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ForecasterTest {
  private static final long GIGABYTE = 1_000_000_000;
  private static final double MEGABYTE = 1e6;

  @Test
  void saysThatItIsDone() {
    Progress progress =
        progress(
            500,
            0.9,
            List.of(group("site", 100, Sample.times(90, Sample.done(0, 9, GIGABYTE)), List.of())));

    assertThat(Forecaster.of(progress))
        .isEqualTo(new Forecast(new Outlook.Done(), Map.of("site", new Outlook.Done())));
  }

  @Test
  void saysThatTooFewHaveAsked() {
    Progress progress =
        progress(
            500,
            1,
            List.of(
                group(
                    "site",
                    100,
                    Sample.times(4, Sample.done(0, 9, GIGABYTE)),
                    Sample.intervals(50, 10, MEGABYTE, 1))));

    Outlook early = new Outlook.TooEarly("only 4 of 100 clients have asked");
    assertThat(Forecaster.of(progress)).isEqualTo(new Forecast(early, Map.of("site", early)));
  }

  @Test
  void saysThatHardlyAnythingHasBeenSent() {
    Progress progress =
        progress(
            500,
            1,
            List.of(
                group(
                    "site",
                    100,
                    Sample.times(50, Sample.active(0, 1000, 10)),
                    Sample.intervals(2, 250, MEGABYTE, 1))));

    assertThat(Forecaster.of(progress).whole())
        .isEqualTo(new Outlook.TooEarly("hardly anything has been sent"));
  }

  /** Ten of a hundred in a minute of a stream that may go on for ever, or not. */
  @Test
  void saysHowFarTheEndsLieApart() {
    List<ClientProgress> clients =
        IntStream.range(0, 10).mapToObj(i -> Sample.active(6 * i, 6_000_000, 1e6)).toList();
    Progress progress =
        progress(60, 1, List.of(group("site", 100, clients, Sample.intervals(6, 10, 5e6, 5))));

    assertThat(Forecaster.of(progress).whole())
        .isInstanceOfSatisfying(
            Outlook.TooEarly.class,
            early ->
                assertThat(early.reason())
                    .matches(
                        "what was seen so far fits an end anywhere from PT.* to PT.* after the"
                            + " beginning"));
  }

  /** A hundred gigabytes at a tenth of one each second: a thousand seconds. */
  @ParameterizedTest
  @ValueSource(ints = {330, 500, 660, 830})
  void foretellsTheEndOfALoneFullLink(int elapsed) {
    List<ClientProgress> clients =
        Sample.times(100, Sample.active(0, elapsed * 1_000_000L, MEGABYTE));
    Progress progress =
        new Progress(
            Duration.ofSeconds(elapsed),
            1,
            GIGABYTE,
            0,
            List.of(group("site", 100, clients, Sample.intervals(elapsed / 10, 10, 1e8, 100))),
            List.of(link("link of the site", 1e8, "site")));

    Forecast forecast = Forecaster.of(progress);

    Outlook.Band band = expectWithin(forecast.whole(), 1000, 0.05 * (1000 - elapsed));
    assertThat(band.constraint()).isEqualTo("link of the site");
    assertThat(forecast.groups()).containsOnlyKeys("site");
    expectWithin(of(forecast, "site"), 1000, 0.05 * (1000 - elapsed));
  }

  /** However many they are, each gets the same. */
  @Test
  void namesTheClientsWhereTheyTakeNoMore() {
    List<ClientProgress> clients =
        IntStream.range(0, 100)
            .mapToObj(i -> Sample.active(5 * i, (700 - 5 * i) * 1_000_000L, MEGABYTE))
            .toList();
    List<Interval> intervals =
        IntStream.rangeClosed(1, 70)
            .mapToObj(
                i ->
                    Sample.interval(
                        10 * i, 10, Math.min(100, 2 * i) * 10_000_000L, Math.min(100, 2 * i)))
            .toList();

    Outlook whole =
        Forecaster.of(progress(700, 1, List.of(group("site", 100, clients, intervals)))).whole();

    assertThat(expectWithin(whole, 1495, 60).constraint()).isEqualTo(Forecaster.CLIENTS);
  }

  @Test
  void namesTheArrivalsWhereNothingElseHoldsItUp() {
    Outlook whole = Forecaster.of(stream(0.7, 300, 4500)).whole();

    assertThat(expectWithin(whole, 6600, 800).constraint()).isEqualTo(Forecaster.ARRIVALS);
  }

  /** One of 300 clients every 30 s, up to a moment; each takes so many seconds. */
  private static Progress stream(double target, int seconds, int elapsed) {
    long bytes = seconds * 1_000_000L;
    List<ClientProgress> clients = new ArrayList<>();
    for (int seen = 0; seen < elapsed; seen += 30) {
      clients.add(
          elapsed - seen >= seconds
              ? Sample.done(seen, seen + seconds, bytes)
              : Sample.active(seen, (elapsed - seen) * 1_000_000L, MEGABYTE));
    }
    double active = seconds / 30.0;
    return new Progress(
        Duration.ofSeconds(elapsed),
        target,
        bytes,
        0,
        List.of(
            group(
                "site", 300, clients, Sample.intervals(elapsed / 100, 100, active * 1e6, active))),
        List.of());
  }

  @Test
  void saysTheSameOfTheSameProgress() {
    Forecast forecast = Forecaster.of(stream(0.7, 300, 4500));

    assertThat(forecast.whole()).isInstanceOf(Outlook.Band.class);
    assertThat(Forecaster.of(stream(0.7, 300, 4500))).isEqualTo(forecast);
  }

  /** 20 of 420 download 1 MB/s each; when the others come back the link of 30 MB/s is full. */
  @Test
  void heedsADeclaredCapacityThatWasNeverReached() {
    List<ClientProgress> clients =
        new ArrayList<>(Sample.times(20, Sample.active(0, 200_000_000, MEGABYTE)));
    clients.addAll(Sample.times(400, Sample.away(0, 0)));
    List<GroupProgress> groups =
        List.of(group("site", 420, clients, Sample.intervals(20, 10, 2e7, 20)));

    Outlook declared = big(groups, List.of(link("declared link", 3e7, "site")));
    Outlook undeclared = big(groups, List.of());

    double seconds = 200 + (4.2e12 - 20 * 2e8) / 3e7;
    assertThat(expectWithin(declared, seconds, 0.1 * seconds).constraint())
        .isEqualTo("declared link");
    assertThat(expectWithin(undeclared, 14_000, 4000).constraint()).isNotEqualTo("declared link");
  }

  private static Outlook big(List<GroupProgress> groups, List<Constraint> constraints) {
    return Forecaster.of(
            new Progress(Duration.ofSeconds(200), 1, 10 * GIGABYTE, 0, groups, constraints))
        .whole();
  }

  @Test
  void tellsGroupsApart() {
    List<Interval> intervals = Sample.intervals(50, 10, 1e7, 10);
    Progress progress =
        new Progress(
            Duration.ofSeconds(500),
            1,
            GIGABYTE,
            0,
            List.of(
                group("ready", 10, Sample.times(10, Sample.done(0, 400, GIGABYTE)), intervals),
                group("quick", 10, Sample.times(10, Sample.active(0, 500_000_000, 1e6)), intervals),
                group(
                    "slow",
                    40,
                    Sample.times(40, Sample.active(0, 125_000_000, 250_000)),
                    Sample.intervals(50, 10, 1e7, 40))),
            List.of(link("quick link", 1e7, "quick"), link("slow link", 1e7, "slow")));

    Forecast forecast = Forecaster.of(progress);

    assertThat(forecast.groups().get("ready")).isEqualTo(new Outlook.Done());
    expectWithin(of(forecast, "quick"), 1000, 40);
    expectWithin(of(forecast, "slow"), 4000, 250);
    assertThat(expectWithin(forecast.whole(), 4000, 250).constraint()).isEqualTo("slow link");
  }

  static Outlook.Band expectWithin(Outlook outlook, double end, double give) {
    assertThat(outlook).isInstanceOf(Outlook.Band.class);
    Outlook.Band band = (Outlook.Band) outlook;
    assertThat(Sample.seconds(end)).isBetween(band.p10(), band.p90());
    assertThat(band.p50()).isBetween(Sample.seconds(end - give), Sample.seconds(end + give));
    return band;
  }

  private static Outlook of(Forecast forecast, String group) {
    return Objects.requireNonNull(forecast.groups().get(group));
  }

  private static Constraint link(String name, double capacity, String group) {
    return new Constraint(name, Set.of(group), OptionalDouble.of(capacity));
  }

  private static Progress progress(double elapsed, double target, List<GroupProgress> groups) {
    return new Progress(Sample.seconds(elapsed), target, GIGABYTE, 0, groups, List.of());
  }

  private static GroupProgress group(
      String name, int expected, List<ClientProgress> clients, List<Interval> intervals) {
    return new GroupProgress(name, expected, clients, intervals);
  }
}
