package dev.plimsoll.collector.rollout.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class SharesTest {
  private static final double ROUNDING = 1e-6;
  private static final double PLENTY = 1e9;

  @Test
  void sharesALinkByTheNumberOfDownloads() {
    Shares shares = new Shares(new boolean[][] {{true, true}}, 2);

    shares.share(new double[] {3, 1}, all(2, PLENTY), new double[] {100});

    expect(shares, 0, 25, 0);
    expect(shares, 1, 25, 0);
  }

  @Test
  void givesWhatSlowClientsLeaveToTheOthers() {
    Shares shares = new Shares(new boolean[][] {{true, true}}, 2);

    shares.share(new double[] {2, 4}, new double[] {10, PLENTY}, new double[] {100});

    expect(shares, 0, 10, Shares.CLIENTS);
    expect(shares, 1, 20, 0);
  }

  /** The way over two links gets half of the narrower one; what it leaves of the other is taken. */
  @Test
  void sharesTwoLinksInALine() {
    Shares shares = new Shares(new boolean[][] {{true, true, false}, {true, false, true}}, 3);

    shares.share(all(3, 1), all(3, PLENTY), new double[] {10, 4});

    expect(shares, 0, 2, 1);
    expect(shares, 1, 8, 0);
    expect(shares, 2, 2, 1);
  }

  /** Five flows over links of capacity 1, as textbooks have it: thirds, two thirds and one. */
  @Test
  void fillsOneLinkAfterTheOther() {
    boolean[][] through = {
      {false, true, true, false, true},
      {true, false, true, false, false},
      {false, false, false, true, false}
    };
    Shares shares = new Shares(through, 5);

    shares.share(all(5, 1), all(5, PLENTY), all(3, 1));

    expect(shares, 0, 2 / 3.0, 1);
    expect(shares, 1, 1 / 3.0, 0);
    expect(shares, 2, 1 / 3.0, 0);
    expect(shares, 3, 1, 2);
    expect(shares, 4, 1 / 3.0, 0);
  }

  @Test
  void givesNothingWhereNobodyDownloads() {
    Shares shares = new Shares(new boolean[][] {{true, true}}, 2);

    shares.share(new double[] {0, 1}, all(2, PLENTY), new double[] {100});

    expect(shares, 0, 0, Shares.NOBODY);
    expect(shares, 1, 100, 0);
  }

  @Test
  void givesAllThatIsTakenWhereNothingIsKnownToBeFull() {
    Shares shares = new Shares(new boolean[][] {{true, false}}, 2);

    shares.share(new double[] {5, 7}, new double[] {3, 0}, new double[] {Double.POSITIVE_INFINITY});

    expect(shares, 0, 3, Shares.CLIENTS);
    expect(shares, 1, 0, Shares.CLIENTS);
  }

  @Test
  void forgetsWhatItSharedBefore() {
    Shares shares = new Shares(new boolean[][] {{true, true}}, 2);

    shares.share(new double[] {9, 9}, new double[] {1, 1}, new double[] {10});
    shares.share(new double[] {1, 1}, all(2, PLENTY), new double[] {100});

    expect(shares, 0, 50, 0);
    expect(shares, 1, 50, 0);
  }

  /** What defines max-min fairness: nobody can have more without taking from one that has less. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void isFairAndNamesWhatHoldsUp(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int groups = 1 + random.nextInt(8);
    double[] capacities = random.doubles(random.nextInt(7), 1, 1000).toArray();
    double[] most = random.doubles(groups, 1, 100).toArray();
    double[] downloads = random.doubles(groups, 0, 9).map(Math::floor).toArray();
    boolean[][] through = new boolean[capacities.length][groups];
    for (boolean[] constraint : through) {
      for (int group = 0; group < groups; group++) {
        constraint[group] = random.nextInt(10) < 4;
      }
    }
    Shares shares = new Shares(through, groups);

    shares.share(downloads, most, capacities);

    double[] load = new double[capacities.length];
    double[] highest = new double[capacities.length];
    for (int constraint = 0; constraint < load.length; constraint++) {
      for (int group = 0; group < groups; group++) {
        if (through[constraint][group] && downloads[group] > 0) {
          load[constraint] += shares.each(group) * downloads[group];
          highest[constraint] = Math.max(highest[constraint], shares.each(group));
        }
      }
      assertThat(load[constraint]).isLessThanOrEqualTo(capacities[constraint] + ROUNDING);
    }
    for (int group = 0; group < groups; group++) {
      assertThat(shares.each(group)).isLessThanOrEqualTo(most[group] + ROUNDING);
      int held = shares.held(group);
      if (downloads[group] == 0) {
        assertThat(held).isEqualTo(Shares.NOBODY);
      } else if (held == Shares.CLIENTS) {
        assertThat(shares.each(group)).isCloseTo(most[group], within(ROUNDING));
      } else {
        assertThat(through[held][group]).isTrue();
        assertThat(load[held]).isCloseTo(capacities[held], within(ROUNDING));
        assertThat(shares.each(group)).isCloseTo(highest[held], within(ROUNDING));
      }
    }
  }

  private static void expect(Shares shares, int group, double each, int held) {
    assertThat(shares.each(group)).isCloseTo(each, within(ROUNDING));
    assertThat(shares.held(group)).isEqualTo(held);
  }

  private static double[] all(int count, double value) {
    double[] all = new double[count];
    Arrays.fill(all, value);
    return all;
  }
}
