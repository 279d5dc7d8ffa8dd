package dev.plimsoll.collector.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * How often each byte of a file went out: the bytes that did at least once, those that did at least
 * twice, and so on. The result does not depend on the order in which pieces are added, until there
 * are more of them than are kept.
 */
final class Layers {
  /** Of a file, in all layers together. */
  static final int MOST_INTERVALS = 4096;

  /** What goes out more often than that, before the file is whole, is not counted. */
  static final int MOST_LAYERS = 64;

  private final List<Intervals> layers;
  private boolean inexact;

  Layers(Intervals covered, List<Intervals> again) {
    layers = new ArrayList<>();
    layers.add(covered);
    layers.addAll(again);
  }

  /** Whether there was more than could be kept: some bytes count once too often or too rarely. */
  boolean inexact() {
    return inexact;
  }

  /** The bytes that went out. */
  Intervals covered() {
    return layers.get(0);
  }

  /** Those that did twice, three times, and so on; none empty. */
  List<Intervals> again() {
    return layers.subList(1, layers.size());
  }

  void add(Intervals pieces) {
    Intervals rest = pieces;
    for (int i = 0; rest.count() > 0; i++) {
      if (i == MOST_LAYERS) {
        inexact = true;
        return;
      }
      if (i == layers.size()) {
        layers.add(Intervals.NONE);
      }
      rest = add(i, rest);
    }
    shrink();
  }

  /** What was in the layer already. */
  private Intervals add(int layer, Intervals pieces) {
    Intervals before = layers.get(layer);
    Intervals after = before;
    Intervals twice = Intervals.NONE;
    long[] bounds = pieces.bounds();
    for (int i = 0; i < bounds.length; i += 2) {
      long[] known = before.within(bounds[i], bounds[i + 1]).bounds();
      for (int j = 0; j < known.length; j += 2) {
        twice = twice.with(known[j], known[j + 1]);
      }
      after = after.with(bounds[i], bounds[i + 1]);
    }
    layers.set(layer, after);
    return twice;
  }

  private void shrink() {
    while (layers.stream().mapToInt(Intervals::count).sum() > MOST_INTERVALS) {
      int last = layers.size() - 1;
      if (last > 0) {
        layers.remove(last);
      } else {
        layers.set(0, covered().withoutSmallestGap());
      }
      inexact = true;
    }
  }

  /** Nothing beyond the end of a file. */
  void cut(long size) {
    layers.replaceAll(layer -> layer.within(0, size));
    layers.removeIf(layer -> layer.count() == 0);
    if (layers.isEmpty()) {
      layers.add(Intervals.NONE);
    }
  }

  /** Takes out what makes a whole file of this size, 1 or more; how often it does. */
  long takeWholes(long size) {
    long times = 0;
    while (covered().fills(size)) {
      layers.remove(0);
      times++;
      if (layers.isEmpty()) {
        layers.add(Intervals.NONE);
      }
    }
    return times;
  }
}
