package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Properties over many random counters; the repetition is the seed. */
class UnwrappedTest {

  private static final long WRAP = 1L << 32;
  private static final int STEPS = 2000;

  @RepeatedTest(50)
  void shownIn32BitsItGrowsAsTheTrueCounterDoes(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    Unwrapped counter = new Unwrapped(1);
    long truth = random.nextLong(WRAP);
    long offset = counter.next(new long[] {truth % WRAP})[0] - truth;
    for (int i = 0; i < STEPS; i++) {
      // More than 2^31 between two readings cannot be told from a counter set back.
      truth += random.nextLong(1 + (WRAP >> (1 + random.nextInt(32))));
      assertThat(counter.next(new long[] {truth % WRAP})[0]).isEqualTo(truth + offset);
    }
  }

  @RepeatedTest(50)
  void shownIn64BitsItIsHandedOnAsItIs(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    Unwrapped counter = new Unwrapped(1);
    long truth = WRAP + random.nextLong(WRAP);
    for (int i = 0; i < STEPS; i++) {
      truth += random.nextLong(1L << 40);
      assertThat(counter.next(new long[] {truth})[0]).isEqualTo(truth);
    }
    assertThat(counter.next(new long[] {5})[0]).isEqualTo(5);
  }

  @RepeatedTest(50)
  void setBackItIsHandedOnAsItIsAndForgetsWhatItCarried(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    Unwrapped counter = new Unwrapped(1);
    counter.next(new long[] {WRAP - 1});
    long high = 1 + random.nextLong(WRAP / 2);
    assertThat(counter.next(new long[] {high})[0]).isGreaterThan(0);
    long low = random.nextLong(high);
    assertThat(counter.next(new long[] {low})[0]).isEqualTo(low);
    assertThat(counter.next(new long[] {low + 7})[0]).isEqualTo(low + 7);
  }

  @Test
  void standsAtTheEdges() {
    assertThat(after(WRAP - 1, 0)).isEqualTo(WRAP);
    assertThat(after(WRAP, 0)).isZero();
    assertThat(after((WRAP / 2) + 1, 0)).isEqualTo(WRAP);
    assertThat(after(WRAP / 2, 0)).isZero();
    assertThat(after(7, 7)).isEqualTo(7);
  }

  @Test
  void keepsEachCounterByItself() {
    Unwrapped counters = new Unwrapped(3);
    counters.next(new long[] {WRAP - 10, 100, WRAP - 10});
    assertThat(counters.fell(new long[] {WRAP - 10, 100, WRAP - 10})).isFalse();
    assertThat(counters.fell(new long[] {WRAP, 99, WRAP})).isTrue();
    assertThat(counters.next(new long[] {5, 200, WRAP - 1}))
        .containsExactly(WRAP + 5, 200, WRAP - 1);
    assertThat(counters.next(new long[] {6, 3, 4})).containsExactly(WRAP + 6, 3, WRAP + 4);
  }

  private static long after(long first, long second) {
    Unwrapped counter = new Unwrapped(1);
    counter.next(new long[] {first});
    return counter.next(new long[] {second})[0];
  }
}
