package dev.plimsoll.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapBoundTest {

  private static final long MEBIBYTE = 1 << 20;

  private long committed = 8 * MEBIBYTE;
  private long needed = 8 * MEBIBYTE;
  private int collections;
  private final HeapBound heap = new HeapBound(() -> committed, this::collect);

  @Test
  void leavesAHeapAloneThatGrewByAFourthOrLess() {
    committed = 10 * MEBIBYTE;
    heap.keep();
    heap.keep();
    assertThat(collections).isZero();
  }

  @Test
  void collectsWhatGrewByMoreThanAFourth() {
    committed = 10 * MEBIBYTE + 1;
    heap.keep();
    assertThat(committed).isEqualTo(needed);
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void findsGrowthThatComesLittleByLittle() {
    for (int i = 0; i < 100; i++) {
      committed += MEBIBYTE / 10;
      heap.keep();
    }
    assertThat(collections).isEqualTo(4);
    assertThat(committed).isLessThan(11 * MEBIBYTE);
  }

  @Test
  void collectsOnceForWhatIsNeeded() {
    needed = 40 * MEBIBYTE;
    committed = 40 * MEBIBYTE;
    heap.keep();
    heap.keep();
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void countsGrowthFromTheLeastThatItWas() {
    committed = 4 * MEBIBYTE;
    needed = 4 * MEBIBYTE;
    heap.keep();
    committed = 6 * MEBIBYTE;
    heap.keep();
    assertThat(collections).isEqualTo(1);
  }

  private void collect() {
    collections++;
    committed = needed;
  }
}
