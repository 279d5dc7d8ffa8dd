package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final int SIZE = 60;

  @Test
  void countsEachByteAsANaiveCounterDoes() {
    Random random = new Random(2);
    for (int script = 0; script < 500; script++) {
      Layers layers = new Layers(Intervals.NONE, List.of());
      int[] counts = new int[SIZE];
      long times = 0;
      for (int step = 0; step < 60; step++) {
        int from = random.nextInt(SIZE);
        int to = from + random.nextInt(SIZE - from + 1);
        layers.add(Intervals.NONE.with(from, to));
        for (int i = from; i < to; i++) {
          counts[i]++;
        }
        times += layers.takeWholes(SIZE);
        assertThat(times).isEqualTo(Arrays.stream(counts).min().orElseThrow());
        assertLayers(layers, counts, (int) times);
      }
      assertThat(layers.inexact()).isFalse();
    }
  }

  private static void assertLayers(Layers layers, int[] counts, int whole) {
    List<Intervals> all = new ArrayList<>(List.of(layers.covered()));
    all.addAll(layers.again());
    for (int k = 0; k < all.size(); k++) {
      BitSet expected = new BitSet();
      for (int i = 0; i < SIZE; i++) {
        expected.set(i, counts[i] > whole + k);
      }
      assertThat(IntervalsTest.bits(all.get(k))).isEqualTo(expected);
    }
    int most = Arrays.stream(counts).max().orElseThrow();
    assertThat(all).hasSize(Math.max(1, most - whole));
    assertThat(layers.again()).noneMatch(layer -> layer.count() == 0);
  }

  @Test
  void doesNotDependOnTheOrder() {
    Random random = new Random(3);
    for (int script = 0; script < 200; script++) {
      List<Intervals> pieces = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        int from = random.nextInt(SIZE);
        pieces.add(Intervals.NONE.with(from, from + random.nextInt(SIZE - from) + 1L));
      }
      List<Object> once = result(pieces);
      Collections.shuffle(pieces, random);
      assertThat(result(pieces)).isEqualTo(once);
    }
  }

  private static List<Object> result(List<Intervals> pieces) {
    Layers layers = new Layers(Intervals.NONE, List.of());
    long times = 0;
    for (Intervals piece : pieces) {
      layers.add(piece);
      times += layers.takeWholes(SIZE);
    }
    return List.of(times, layers.covered(), List.copyOf(layers.again()));
  }

  @Test
  void keepsNoMoreThanItMay() {
    Layers layers = new Layers(Intervals.NONE, List.of());
    for (int i = 0; i < Layers.MOST_INTERVALS; i++) {
      layers.add(Intervals.NONE.with(i * 10L, i * 10L + (i == 7 ? 8 : 5)));
    }
    assertThat(layers.inexact()).isFalse();
    assertThat(layers.covered().count()).isEqualTo(Layers.MOST_INTERVALS);

    layers.add(Intervals.NONE.with(1_000_000, 1_000_001));

    assertThat(layers.inexact()).isTrue();
    assertThat(layers.covered().count()).isEqualTo(Layers.MOST_INTERVALS);
    assertThat(layers.covered().within(70, 80)).isEqualTo(Intervals.of(70, 80));
    assertThat(layers.covered().within(60, 70)).isEqualTo(Intervals.of(60, 65));
  }

  @Test
  void keepsRatherWhatWentOutAtAll() {
    Layers layers = new Layers(Intervals.NONE, List.of());
    for (int i = 0; i < Layers.MOST_INTERVALS - 1; i++) {
      layers.add(Intervals.NONE.with(i * 10L, i * 10L + 5));
    }
    layers.add(Intervals.of(0, 5));
    assertThat(layers.inexact()).isFalse();
    assertThat(layers.again()).containsExactly(Intervals.of(0, 5));
    layers.add(Intervals.of(10, 15));

    assertThat(layers.inexact()).isTrue();
    assertThat(layers.again()).isEmpty();
    assertThat(layers.covered().count()).isEqualTo(Layers.MOST_INTERVALS - 1);
  }

  @Test
  void forgetsWhatWentOutTooOften() {
    Layers layers = new Layers(Intervals.NONE, List.of());
    for (int i = 0; i < Layers.MOST_LAYERS; i++) {
      layers.add(Intervals.of(0, 10));
    }
    assertThat(layers.inexact()).isFalse();
    layers.add(Intervals.of(0, 10));
    assertThat(layers.inexact()).isTrue();
    assertThat(layers.again()).hasSize(Layers.MOST_LAYERS - 1);
  }

  @Test
  void dropsWhatIsBeyondTheEnd() {
    Layers layers = new Layers(Intervals.of(0, 10, 20, 30), List.of(Intervals.of(20, 25)));
    layers.cut(15);
    assertThat(layers.covered()).isEqualTo(Intervals.of(0, 10));
    assertThat(layers.again()).isEmpty();
  }
}
