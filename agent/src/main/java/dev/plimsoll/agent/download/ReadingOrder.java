package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.ConnectionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections in the order of the reading before. A system lists them in nearly the same order
 * each time: of thousands most are found here, without a look into a map for each.
 */
final class ReadingOrder {

  /** How far to look beyond connections that are gone. */
  private static final int AHEAD = 4;

  private List<TrackedConnection> before = new ArrayList<>();
  private List<TrackedConnection> now = new ArrayList<>();
  private int next;

  /** Begins another reading. */
  void begin() {
    List<TrackedConnection> spare = before;
    before = now;
    now = spare;
    now.clear();
    next = 0;
  }

  /** The connection, if the reading before has it here; else null, and it may be anywhere. */
  @Nullable TrackedConnection next(ConnectionId id) {
    int end = Math.min(before.size(), next + AHEAD);
    for (int i = next; i < end; i++) {
      TrackedConnection connection = before.get(i);
      if (connection.id().equals(id) && !connection.isClosed()) {
        next = i + 1;
        return connection;
      }
    }
    return null;
  }

  /** The reading has it now. */
  void add(TrackedConnection connection) {
    now.add(connection);
  }
}
