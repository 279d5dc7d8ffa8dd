package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Sent;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ObjDoubleConsumer;

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
  private final Tally tally;
  private final BooleanSupplier tellsBytes;
  private final EndedRuns ended = new EndedRuns();
  private final DepartedConnections departed = new DepartedConnections();
  private final Map<ConnectionId, TrackedConnection> known = new LinkedHashMap<>();
  private final ReadingOrder order = new ReadingOrder();
  private final ReadingTimes times = new ReadingTimes();
  private final NewRuns runs;
  private boolean baseline = true;
  private DownloadOverview latest =
      new DownloadOverview(0, Instant.EPOCH, Map.of(), Set.of(), false);
  private boolean latestTellsBytes;
  private int shown;

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
    this.runs = new NewRuns(idPrefix, times);
    this.tally = new Tally(serviceOfPort.values(), tellsBytes);
    this.tellsBytes = tellsBytes;
  }

  /**
   * Says that the next reading is made in another way, which knows the connections by other names.
   * All transfers end with it, and it is a first one again: nothing is counted twice, and what it
   * shows as acknowledged already is not counted.
   */
  public synchronized void beginAnew() {
    baseline = true;
    tally.beginAnew();
  }

  /** Takes in a reading whose rates nobody wants; {@code nanos} never falls. */
  public DownloadOverview update(Connections connections, long nanos, Instant wall) {
    return update(connections, nanos, wall, (service, rate) -> {});
  }

  /**
   * Takes in a reading; {@code nanos} never falls.
   *
   * @param rates is told the service and the rate, in bytes per second, of each active download
   *     whose rate is known
   */
  public synchronized DownloadOverview update(
      Connections connections, long nanos, Instant wall, ObjDoubleConsumer<String> rates) {
    Moment moment = new Moment(nanos, wall, baseline ? 0 : nanos - latest.nanos());
    times.add(nanos);
    shown = 0;
    tally.begin();
    departed.giveUp(nanos, gone -> end(gone, moment));
    order.begin();
    for (Connection connection : connections.open()) {
      if (watched(connection.id())) {
        follow(connection, moment, rates);
      }
    }
    for (Connection closed : connections.closed()) {
      close(closed, moment);
    }
    if (shown < known.size()) {
      depart(nanos);
    }
    ended.forget(nanos);
    departed.forget(nanos);
    baseline = false;
    latest = tally.overview(nanos, wall);
    latestTellsBytes = tellsBytes.getAsBoolean();
    return latest;
  }

  /** Each of the downloads as the latest reading showed them. Any thread may ask. */
  public synchronized Downloads downloads() {
    Transfers transfers = new Transfers(latestTellsBytes);
    return new Downloads(
        latest.nanos(),
        latest.wall(),
        transfers.of(known.values(), latest.nanos()),
        transfers.of(ended));
  }

  private void depart(long nanos) {
    Iterator<TrackedConnection> all = known.values().iterator();
    while (all.hasNext()) {
      TrackedConnection connection = all.next();
      if (!connection.wasShownIn(times.latest())) {
        all.remove();
        departed.add(connection, nanos);
      }
    }
  }

  private void follow(Connection now, Moment moment, ObjDoubleConsumer<String> rates) {
    TrackedConnection connection = order.next(now.id());
    if (connection == null) {
      connection = known.get(now.id());
    }
    if (connection == null) {
      connection = departed.back(now.id());
      connection = connection == null ? appeared(now) : connection;
      known.put(now.id(), connection);
    }
    order.add(connection);
    // The kernel may list a connection twice in a table that changes; the next reading has the
    // difference.
    if (!connection.showIn(times.latest())) {
      shown++;
      TransferProgress over = connection.update(now, moment, runs);
      if (over != null) {
        ended.add(run(connection, over, over.lastProgress(), moment));
      }
      // At once, for it is at hand: there are thousands, and the memory is slow.
      tally.count(connection, moment.nanos(), rates);
    }
  }

  private TrackedConnection appeared(Connection now) {
    long notOurs = baseline ? now.acknowledged().orElse(0) : 0;
    Sent before = baseline ? now.sent().orElse(Sent.NOTHING) : Sent.NOTHING;
    return new TrackedConnection(now.id(), service(now.id()), notOurs, before);
  }

  private void close(Connection closed, Moment moment) {
    TrackedConnection connection = known.remove(closed.id());
    if (connection != null) {
      if (connection.wasShownIn(times.latest())) {
        shown--;
        tally.discount(connection, moment.nanos());
      }
      connection.close(closed);
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

  private void closeLate(DepartedConnections.Departed late, Connection closed, Moment moment) {
    late.connection().close(closed);
    if (late.run() != null) {
      late.run().close(closed.acknowledged().orElse(0), late.connection().sent());
    }
    end(late, moment);
  }

  private void passedBetweenReadings(Connection closed, Moment moment) {
    long total = closed.acknowledged().orElse(0);
    ServiceSums service = service(closed.id());
    service.add(total);
    service.add(new SentSoFar(Sent.NOTHING), closed.sent());
    TransferProgress run = runs.begin(moment, 0, new SentSoFar(Sent.NOTHING));
    run.close(total, closed.sent().orElse(Sent.NOTHING));
    ended.add(new EndedRuns.Run(closed.id(), service.name(), run, moment.nanos(), moment.wall()));
  }

  private void end(TrackedConnection connection, Moment moment) {
    TransferProgress ran = connection.end();
    if (ran != null) {
      ended.add(run(connection, ran, moment.nanos(), moment));
    }
  }

  private void end(DepartedConnections.Departed gone, Moment moment) {
    if (gone.run() != null) {
      ended.add(run(gone.connection(), gone.run(), gone.nanos(), moment));
    }
  }

  private static EndedRuns.Run run(
      TrackedConnection on, TransferProgress run, long end, Moment moment) {
    return new EndedRuns.Run(on.id(), on.service().name(), run, end, moment.wallAt(end));
  }

  private boolean watched(ConnectionId id) {
    return serviceOfPort.containsKey(id.local().port());
  }

  private ServiceSums service(ConnectionId id) {
    return tally.of(serviceOfPort.getOrDefault(id.local().port(), ""));
  }
}
