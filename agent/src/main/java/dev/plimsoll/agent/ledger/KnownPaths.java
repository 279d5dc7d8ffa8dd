package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.PathKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the paths that were asked for stand for. Each has a few places that it may be in, so looking
 * one up takes about the same time whatever clients ask for; where all are taken, the new one
 * drives one out. Not for several threads.
 */
final class KnownPaths {

  private static final int PLACE_BITS = 13;
  private static final int PLACES = 1 << PLACE_BITS;

  /** The highest bits of the hash are those that each bit of a path changes. */
  private static final int TO_PLACE = Integer.SIZE - PLACE_BITS;

  private static final int PLACES_OF_ONE = 8;

  private final @Nullable PathKey[] keys = new PathKey[PLACES];
  private final @Nullable Wanted[] wanted = new Wanted[PLACES];

  /** What the path stands for; null if it is not known. */
  @Nullable Wanted get(PathKey key) {
    int place = key.hashCode() >>> TO_PLACE;
    PathKey there = keys[place];
    if (there == null) {
      return null;
    }
    return key.isSame(there) ? wanted[place] : elsewhere(key, place);
  }

  private @Nullable Wanted elsewhere(PathKey key, int first) {
    for (int i = 1; i < PLACES_OF_ONE; i++) {
      int place = (first + i) & (PLACES - 1);
      PathKey there = keys[place];
      if (there == null) {
        return null;
      }
      if (key.isSame(there)) {
        return wanted[place];
      }
    }
    return null;
  }

  /** Keeps it under a copy of {@code key}. */
  void put(PathKey key, Wanted found) {
    int first = key.hashCode() >>> TO_PLACE;
    int place = first;
    for (int i = 0; i < PLACES_OF_ONE; i++) {
      int next = (first + i) & (PLACES - 1);
      if (keys[next] == null) {
        place = next;
        break;
      }
    }
    keys[place] = key.copy();
    wanted[place] = found;
  }

  void clear() {
    Arrays.fill(keys, null);
    Arrays.fill(wanted, null);
  }
}
