package dev.plimsoll.agent.sampler;

import java.util.Collection;
import java.util.List;

/** Divides a limit among several that want more than it together. */
final class FairShare {

  private FairShare() {}

  /**
   * The largest number that each may have so that all keep within {@code most}: who wants less
   * leaves the rest to the others.
   */
  static int of(Collection<Integer> wanted, int most) {
    List<Integer> ascending = wanted.stream().sorted().toList();
    int left = most;
    int takers = ascending.size();
    for (int wants : ascending) {
      if ((long) wants * takers > left) {
        return left / takers;
      }
      left -= wants;
      takers--;
    }
    return most;
  }
}
