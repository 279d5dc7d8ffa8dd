package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  private static final int SIZE = 200;

  @Test
  void joinsWhatTouches() {
    Intervals joined = Intervals.NONE.with(10, 20).with(30, 40).with(20, 30);
    assertThat(joined).isEqualTo(Intervals.of(10, 40));
    assertThat(joined.count()).isEqualTo(1);
  }

  @Test
  void holdsWhatSetsOfBytesHold() {
    Random random = new Random(1);
    for (int script = 0; script < 500; script++) {
      Intervals intervals = Intervals.NONE;
      BitSet oracle = new BitSet();
      for (int step = 0; step < 40; step++) {
        int from = random.nextInt(SIZE);
        int to = from + random.nextInt(SIZE - from + 1) / (1 + random.nextInt(20));
        intervals = intervals.with(from, to);
        oracle.set(from, to);
        assertThat(bits(intervals)).isEqualTo(oracle);
        assertThat(intervals.total()).isEqualTo(oracle.cardinality());
        assertThat(Intervals.of(intervals.bounds())).isEqualTo(intervals);
        int begin = random.nextInt(SIZE);
        int end = begin + random.nextInt(SIZE - begin + 1);
        BitSet window = new BitSet();
        window.set(begin, end);
        window.and(oracle);
        assertThat(bits(intervals.within(begin, end))).isEqualTo(window);
      }
    }
  }

  @Test
  void closesTheSmallestGap() {
    assertThat(Intervals.of(0, 10, 15, 20, 22, 30, 40, 50).withoutSmallestGap())
        .isEqualTo(Intervals.of(0, 10, 15, 30, 40, 50));
    assertThat(Intervals.of(5, 10).withoutSmallestGap()).isEqualTo(Intervals.of(5, 10));
    assertThat(Intervals.NONE.withoutSmallestGap()).isEqualTo(Intervals.NONE);
  }

  @Test
  void fillsAFileOnlyWithAllOfIt() {
    assertThat(Intervals.of(0, 10).fills(10)).isTrue();
    assertThat(Intervals.of(0, 12).fills(10)).isTrue();
    assertThat(Intervals.of(0, 9).fills(10)).isFalse();
    assertThat(Intervals.of(1, 10).fills(10)).isFalse();
    assertThat(Intervals.of(0, 4, 5, 10).fills(10)).isFalse();
    assertThat(Intervals.NONE.fills(0)).isTrue();
    assertThat(Intervals.NONE.fills(1)).isFalse();
  }

  @Test
  void refusesWhatIsNotInOrder() {
    assertThatThrownBy(() -> Intervals.of(3, 2)).hasMessageContaining("[3, 2]");
    assertThatThrownBy(() -> Intervals.of(0, 2, 2, 3)).hasMessageContaining("no intervals");
    assertThatThrownBy(() -> Intervals.of(1)).hasMessageContaining("no intervals");
    assertThatThrownBy(() -> Intervals.NONE.with(5, 4)).hasMessage("no interval: 5 to 4");
    assertThatThrownBy(() -> Intervals.NONE.with(-1, 4)).hasMessage("no interval: -1 to 4");
  }

  static BitSet bits(Intervals intervals) {
    BitSet bits = new BitSet();
    long[] bounds = intervals.bounds();
    for (int i = 0; i < bounds.length; i += 2) {
      bits.set((int) bounds[i], (int) bounds[i + 1]);
    }
    return bits;
  }
}
