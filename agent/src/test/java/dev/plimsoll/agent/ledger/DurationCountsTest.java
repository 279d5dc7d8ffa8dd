package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationCountsTest {

  /** Compared with looking at each bound, at all bounds and powers of two and between. */
  @Test
  void countsEachDurationBelowTheFirstBoundThatItDoesNotExceed() {
    List<Long> durations = new ArrayList<>(List.of(0L, 1L, Long.MAX_VALUE));
    for (double bound : DurationCounts.BOUNDS) {
      long nanos = Math.round(bound * 1e9);
      durations.addAll(List.of(nanos - 1, nanos, nanos + 1));
    }
    for (int two = 1; two < Long.SIZE - 1; two++) {
      durations.addAll(List.of((1L << two) - 1, 1L << two, (1L << two) + 1));
    }
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      durations.add(random.nextLong() >>> (1 + random.nextInt(63)));
    }
    for (long duration : durations) {
      DurationCounts.Counter counter = new DurationCounts.Counter();
      counter.add(duration);
      DurationCounts counts = counter.counts();
      assertThat(counts.counts().indexOf(1L)).as("of %d", duration).isEqualTo(place(duration));
      assertThat(counts.counts()).containsOnlyOnce(1L).containsOnly(0L, 1L);
      assertThat(counts.seconds()).isEqualTo(duration / 1e9);
    }
  }

  private static int place(long nanos) {
    int place = 0;
    while (place < DurationCounts.BOUNDS.size()
        && nanos > Math.round(DurationCounts.BOUNDS.get(place) * 1e9)) {
      place++;
    }
    return place;
  }
}
