package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Sent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells downloads from polls, keep-alive and idle connections by watching each connection from
 * reading to reading. Pure: readings and times are handed in. The rules are with {@link
 * TransferProgress} and {@link TrackedConnection}.
 *
 * <p>What had been acknowledged before the first reading is not counted; a connection that appears
 * later counts from its first byte.
 */
public final class DownloadTracker {

  private final Map<Integer, String> serviceOfPort;
  private final String idPrefix;
  private final Tally tally;
  private final EndedRuns ended = new EndedRuns();
  private final DepartedConnections departed = new DepartedConnections();
  private Map<ConnectionId, TrackedConnection> known = new LinkedHashMap<>();
  private boolean baseline = true;
  private long lastNanos;
  private long ids;

  /**
   * Begins to watch.
   *
   * @param serviceOfPort the service of each watched local port
   * @param idPrefix makes transfer ids unique among the agent's lives
   * @param tellsBytes whether the latest reading tells acknowledged bytes
   */
  public DownloadTracker(
      Map<Integer, String> serviceOfPort, String idPrefix, BooleanSupplier tellsBytes) {
    this.serviceOfPort = Map.copyOf(serviceOfPort);
    this.idPrefix = idPrefix;
    this.tally = new Tally(serviceOfPort.values(), tellsBytes);
  }

  /**
   * Says that the next reading is made in another way, which knows the connections by other names.
   * All transfers end with it, and it is a first one again: nothing is counted twice, and what it
   * shows as acknowledged already is not counted.
   */
  public void beginAnew() {
    baseline = true;
  }

  /** Takes in a reading; {@code nanos} never falls. */
  public Downloads update(Connections reading, long nanos, Instant wall) {
    Moment moment = new Moment(nanos, wall, baseline ? 0 : nanos - lastNanos);
    Map<ConnectionId, TrackedConnection> before = known;
    known = new LinkedHashMap<>();
    departed.giveUp(nanos, gone -> end(gone, moment));
    for (Connection connection : reading.open()) {
      // The kernel may list a connection twice in a table that changes; the next reading has the
      // difference.
      if (watched(connection.id()) && !known.containsKey(connection.id())) {
        follow(connection, before.remove(connection.id()), moment);
      }
    }
    for (Connection closed : reading.closed()) {
      close(closed, before.remove(closed.id()), moment);
    }
    for (TrackedConnection gone : before.values()) {
      departed.add(gone, nanos);
    }
    ended.forget(nanos);
    departed.forget(nanos);
    baseline = false;
    lastNanos = nanos;
    return tally.view(known.values(), ended, moment);
  }

  private void follow(Connection now, @Nullable TrackedConnection seen, Moment moment) {
    TrackedConnection connection =
        seen != null ? seen : departed.back(now.id()).orElseGet(() -> appeared(now));
    long earlier = connection.acknowledged();
    Sent sentEarlier = connection.sent();
    connection
        .update(now, moment, this::nextId)
        .ifPresent(run -> ended.add(run(connection, run, run.lastProgress(), moment)));
    tally.add(connection.service(), connection.acknowledged() - earlier);
    tally.add(connection.service(), sentEarlier, now.sent());
    known.put(now.id(), connection);
  }

  private TrackedConnection appeared(Connection now) {
    long notOurs = baseline ? now.acknowledged().orElse(0) : 0;
    Sent before = baseline ? now.sent().orElse(Sent.NOTHING) : Sent.NOTHING;
    return new TrackedConnection(now.id(), service(now.id()), notOurs, before);
  }

  private void close(Connection closed, @Nullable TrackedConnection gone, Moment moment) {
    TrackedConnection shown = known.remove(closed.id());
    TrackedConnection connection = shown != null ? shown : gone;
    if (connection != null) {
      close(connection, closed);
      end(connection, moment);
      return;
    }
    Optional<DepartedConnections.Departed> late = departed.close(closed.id());
    if (late.isPresent()) {
      closeLate(late.get(), closed, moment);
    } else if (!baseline && watched(closed.id())) {
      passedBetweenReadings(closed, moment);
    }
  }

  private void close(TrackedConnection connection, Connection closed) {
    tally.add(connection.service(), connection.sent(), closed.sent());
    tally.add(connection.service(), connection.close(closed));
  }

  private void closeLate(DepartedConnections.Departed late, Connection closed, Moment moment) {
    close(late.connection(), closed);
    if (late.run() != null) {
      late.run().close(closed.acknowledged().orElse(0), late.connection().sent());
    }
    end(late, moment);
  }

  private void passedBetweenReadings(Connection closed, Moment moment) {
    String service = service(closed.id());
    long total = closed.acknowledged().orElse(0);
    tally.add(service, total);
    tally.add(service, Sent.NOTHING, closed.sent());
    long start = moment.nanos() - moment.step();
    TransferProgress run =
        new TransferProgress(nextId(), start, moment.wallAt(start), 0, Sent.NOTHING);
    run.close(total, closed.sent().orElse(Sent.NOTHING));
    ended.add(new EndedRuns.Run(closed.id(), service, run, moment.nanos(), moment.wall()));
  }

  private void end(TrackedConnection connection, Moment moment) {
    connection.end().ifPresent(ran -> ended.add(run(connection, ran, moment.nanos(), moment)));
  }

  private void end(DepartedConnections.Departed gone, Moment moment) {
    if (gone.run() != null) {
      ended.add(run(gone.connection(), gone.run(), gone.nanos(), moment));
    }
  }

  private static EndedRuns.Run run(
      TrackedConnection on, TransferProgress run, long end, Moment moment) {
    return new EndedRuns.Run(on.id(), on.service(), run, end, moment.wallAt(end));
  }

  private boolean watched(ConnectionId id) {
    return serviceOfPort.containsKey(id.local().port());
  }

  private String service(ConnectionId id) {
    return serviceOfPort.getOrDefault(id.local().port(), "");
  }

  private String nextId() {
    ids++;
    return idPrefix + "-" + ids;
  }
}
