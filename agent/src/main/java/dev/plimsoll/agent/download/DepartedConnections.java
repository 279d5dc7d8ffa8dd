package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.ConnectionId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Connections that a reading no longer showed: the last figure may come a moment later, and one
 * that a reading merely missed goes on with its run and is not counted from zero again.
 */
final class DepartedConnections {

  private static final long KEPT = 60 * Moment.SECOND;
  private static final int MOST = 50_000;

  private final Map<ConnectionId, Departed> departed = new LinkedHashMap<>();
  private final Deque<Departed> expected = new ArrayDeque<>();

  /**
   * Such a connection.
   *
   * @param run its last run once that is over, to be corrected by the last figure
   * @param nanos when it was first missed
   */
  record Departed(TrackedConnection connection, @Nullable TransferProgress run, long nanos) {}

  void add(TrackedConnection connection, long nanos) {
    Departed left = new Departed(connection, null, nanos);
    departed.put(connection.id(), left);
    if (connection.transfer() != null) {
      expected.addLast(left);
    }
  }

  /** The connection, if it is shown again after all; else null. */
  @Nullable TrackedConnection back(ConnectionId id) {
    Departed left = departed.isEmpty() ? null : departed.remove(id);
    return left == null ? null : left.connection();
  }

  /** Gives up waiting for those that have been away for as long as a transfer may rest. */
  void giveUp(long nanos, Consumer<Departed> over) {
    while (!expected.isEmpty() && nanos - expected.getFirst().nanos() >= TransferProgress.IDLE) {
      Departed left = expected.removeFirst();
      if (left.equals(departed.get(left.connection().id()))) {
        Departed gone = ended(left);
        departed.put(left.connection().id(), gone);
        over.accept(gone);
      }
    }
  }

  /** The connection whose last figure is told, with its last run, which is over now. */
  Optional<Departed> close(ConnectionId id) {
    return Optional.ofNullable(departed.remove(id)).map(DepartedConnections::ended);
  }

  private static Departed ended(Departed left) {
    TransferProgress ended = left.connection().end();
    return new Departed(left.connection(), ended != null ? ended : left.run(), left.nanos());
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
