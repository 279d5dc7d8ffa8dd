package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.ConnectionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connections of the reading before. The kernel lists them in the same order each time,
 * those that came and went in between apart, so the next one is nearly always found at once and
 * need not be made again: each would be eight objects.
 */
final class ConnectionIds {

  /** How far to look beyond connections that are gone. */
  private static final int AHEAD = 16;

  private final List<ConnectionId> before;
  private int next;
  private int misses;
  private final Map<Long, Integer> places = new HashMap<>();

  /** Finds among those of the reading {@code before}, in its order. */
  ConnectionIds(List<ConnectionId> before) {
    this.before = before;
  }

  /** The connection with this number, if the reading before had it. */
  @Nullable ConnectionId find(long cookie) {
    int end = Math.min(before.size(), next + AHEAD);
    for (int i = next; i < end; i++) {
      ConnectionId id = before.get(i);
      if (id.cookie() == cookie) {
        next = i + 1;
        return id;
      }
    }
    return ++misses > AHEAD ? search(cookie) : null;
  }

  /** Many came or went in one place: the order alone does not tell any more. */
  private @Nullable ConnectionId search(long cookie) {
    if (places.isEmpty()) {
      for (int i = 0; i < before.size(); i++) {
        places.put(before.get(i).cookie(), i);
      }
    }
    Integer place = places.get(cookie);
    if (place == null) {
      return null;
    }
    next = place + 1;
    return before.get(place);
  }
}
