package dev.plimsoll.collector.rollout.forecast.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairShareTest {
  private static final double ROUNDING = 1e-6;

  @Test
  void givesWhatThrottledClientsLeaveToTheOthers() {
    Lane throttled = lane(10, 2, 0);
    Lane free = lane(1000, 4, 0);

    share(List.of(throttled, free), 100);

    assertThat(throttled.rate).isEqualTo(10);
    assertThat(free.rate).isCloseTo(20, within(ROUNDING));
  }

  @Test
  void givesWhatANarrowLinkLeavesToTheOtherSite() {
    Lane narrow = lane(1000, 5, 0, 1);
    Lane wide = lane(1000, 3, 0);

    share(List.of(narrow, wide), 100, 25);

    assertThat(narrow.rate).isCloseTo(5, within(ROUNDING));
    assertThat(wide.rate).isCloseTo(25, within(ROUNDING));
  }

  @Test
  void givesClientsAllTheyCanTakeWhereNothingIsShared() {
    Lane alone = lane(7, 3);

    share(List.of(alone));

    assertThat(alone.rate).isEqualTo(7);
  }

  /** What defines max-min fairness: nobody can have more without taking from one that has less. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void isMaxMinFairWithoutOverloadingAChannel(long seed) {
    Dice dice = new Dice(seed);
    int channels = dice.among(1, 6);
    List<Lane> lanes = new ArrayList<>();
    for (int i = dice.among(1, 40); i > 0; i--) {
      int[] through = IntStream.range(0, channels).filter(c -> dice.chance(0.4)).toArray();
      lanes.add(lane(dice.scaled(1, 100), dice.among(0, 9), through));
    }
    lanes.sort(Comparator.comparingDouble(lane -> lane.fastest));
    double[] capacities =
        IntStream.range(0, channels).mapToDouble(c -> dice.scaled(1, 2000)).toArray();

    share(lanes, capacities);

    double[] load = new double[channels];
    lanes.forEach(lane -> through(lane).forEach(c -> load[c] += lane.rate * lane.clients()));
    for (int c = 0; c < channels; c++) {
      assertThat(load[c]).isLessThanOrEqualTo(capacities[c] + ROUNDING);
    }
    for (Lane lane : lanes) {
      boolean heldUp =
          through(lane)
              .anyMatch(
                  c ->
                      load[c] >= capacities[c] - ROUNDING
                          && lanes.stream()
                              .filter(other -> through(other).anyMatch(o -> o == c))
                              .allMatch(other -> other.rate <= lane.rate + ROUNDING));
      assertThat(lane.clients() == 0 || lane.rate == lane.fastest || heldUp).isTrue();
    }
  }

  private static IntStream through(Lane lane) {
    return IntStream.of(lane.channels);
  }

  private static void share(List<Lane> lanes, double... capacities) {
    new FairShare(lanes, capacities.length).share(capacities);
  }

  private static Lane lane(double fastest, int clients, int... channels) {
    Lane lane = new Lane(0, fastest, channels);
    IntStream.range(0, clients).forEach(client -> lane.enter(client, 1000));
    return lane;
  }
}
