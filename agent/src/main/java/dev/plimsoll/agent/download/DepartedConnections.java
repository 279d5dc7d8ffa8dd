package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.ConnectionId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connections that a reading no longer showed: the last figure may come a moment later, and a
 * connection that a reading merely missed must not be counted from zero again.
 */
final class DepartedConnections {

  private static final long KEPT = 60 * Moment.SECOND;
  private static final int MOST = 50_000;

  private final Map<ConnectionId, Departed> departed = new LinkedHashMap<>();

  private record Departed(
      TrackedConnection connection, @Nullable TransferProgress run, long nanos) {}

  void add(TrackedConnection connection, Optional<TransferProgress> run, long nanos) {
    departed.put(connection.id(), new Departed(connection, run.orElse(null), nanos));
  }

  /** The connection, if it is shown again after all. */
  Optional<TrackedConnection> back(ConnectionId id) {
    return Optional.ofNullable(departed.remove(id)).map(Departed::connection);
  }

  /** Takes in the last figure of a connection that left before; the bytes that it adds. */
  Optional<Long> close(ConnectionId id, long acknowledgedInAll) {
    Departed left = departed.remove(id);
    if (left == null) {
      return Optional.empty();
    }
    if (left.run() != null) {
      left.run().close(acknowledgedInAll);
    }
    return Optional.of(left.connection().close(acknowledgedInAll));
  }

  void forget(long nanos) {
    Iterator<Departed> oldest = departed.values().iterator();
    int excess = departed.size() - MOST;
    while (oldest.hasNext() && (nanos - oldest.next().nanos() > KEPT || excess > 0)) {
      oldest.remove();
      excess--;
    }
  }
}
