package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.Sent;
import dev.plimsoll.agent.reading.TcpState;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A connection from reading to reading, and the run of progress on it if there is one. */
final class TrackedConnection {

  /**
   * What counts as progress when the queue is empty. Less is small talk: keep-alive probes carry no
   * data, pings of HTTP/2 and WebSocket and alerts of TLS some ten bytes.
   */
  private static final long PROGRESS_BYTES_PER_SECOND = 1 << 10;

  /** The same where polls cannot be told by their requests. */
  private static final long BLIND_PROGRESS_BYTES_PER_SECOND = 4 << 10;

  private final ConnectionId id;
  private final ServiceSums service;
  private long acknowledged;
  private final SentSoFar sent;
  private long queued;
  private long received;
  private boolean established;
  private boolean closed;
  private long shownIn;
  private @Nullable TransferProgress transfer;

  /** The last run, while the answer that made it may go on. */
  private @Nullable TransferProgress resting;

  /**
   * A connection with {@code acknowledged} bytes that are none of the agent's business, nor what it
   * had {@code sent}.
   */
  TrackedConnection(ConnectionId id, ServiceSums service, long acknowledged, Sent sent) {
    this.sent = new SentSoFar(sent);
    this.id = id;
    this.service = service;
    this.acknowledged = acknowledged;
  }

  /**
   * Takes in a reading, and adds to its service what came since the one before.
   *
   * @return the run that ended with it, or null if none did
   */
  @Nullable TransferProgress update(Connection now, Moment moment, NewRuns runs) {
    long before = acknowledged;
    Look look = look(now, moment);
    service.add(acknowledged - before);
    service.add(sent, now.sent());
    if (resting != null && (look.request() || resting.isPast(moment.nanos()))) {
      resting = null;
    }
    if (transfer == null && look.progress()) {
      transfer = next(look, runs, moment, before);
    }
    take(now.sent());
    if (transfer == null) {
      return null;
    }
    transfer.update(look);
    transfer.roundTrip(now.roundTripMicros().orElse(0));
    if (!transfer.over(moment.nanos())) {
      return null;
    }
    resting = now.received().isPresent() ? transfer : null;
    return end();
  }

  /** A run of its own, or the one before where that was no download and goes on. */
  private TransferProgress next(Look look, NewRuns runs, Moment moment, long before) {
    TransferProgress last = resting;
    resting = null;
    if (last == null || !last.goesOn(look, PROGRESS_BYTES_PER_SECOND)) {
      return runs.begin(moment, before, sent);
    }
    return last.isDownload()
        ? runs.begin(moment, before, sent).following(last)
        : last.comeBack(sent);
  }

  private void take(Optional<Sent> now) {
    if (now.isPresent()) {
      sent.set(now.get());
    }
  }

  private Look look(Connection now, Moment moment) {
    long before = acknowledged;
    advance(now);
    boolean tellsRequests = now.received().isPresent();
    boolean request = now.received().orElse(received) > received;
    received = now.received().orElse(received);
    long enough = tellsRequests ? PROGRESS_BYTES_PER_SECOND : BLIND_PROGRESS_BYTES_PER_SECOND;
    long needed = enough * Math.min(moment.step(), Moment.SECOND) / Moment.SECOND;
    boolean progress = queued > 0 || acknowledged - before >= Math.max(1, needed);
    return new Look(moment.nanos(), acknowledged, queued, progress, request, answered(now));
  }

  private static OptionalLong answered(Connection now) {
    return now.received().isPresent() && now.answeredMillis().isPresent()
        ? OptionalLong.of(now.answeredMillis().getAsLong() * Moment.MILLI)
        : OptionalLong.empty();
  }

  /** Bytes acknowledged so far; where the system does not tell, those seen leaving the queue. */
  private void advance(Connection now) {
    acknowledged =
        Math.max(
            acknowledged,
            now.acknowledged().orElse(acknowledged + Math.max(0, queued - now.queuedData())));
    queued = now.queuedData();
    established = now.state() == TcpState.ESTABLISHED;
  }

  /** Takes in the last figures after the connection is gone, and adds them to its service. */
  void close(Connection last) {
    closed = true;
    long more = Math.max(0, last.acknowledged().orElse(0) - acknowledged);
    acknowledged += more;
    service.add(more);
    service.add(sent, last.sent());
    take(last.sent());
    if (transfer != null) {
      transfer.close(acknowledged, sent.value());
    }
  }

  /** Ends the run of progress; null if there is none. */
  @Nullable TransferProgress end() {
    TransferProgress ended = transfer;
    transfer = null;
    return ended == null ? null : ended.leave();
  }

  /** The run of progress; null if there is none. */
  @Nullable TransferProgress transfer() {
    return transfer;
  }

  /** Whether it was shown in the reading with this number already; from now on it was. */
  boolean showIn(long reading) {
    boolean before = shownIn == reading;
    shownIn = reading;
    return before;
  }

  boolean wasShownIn(long reading) {
    return shownIn == reading;
  }

  ConnectionId id() {
    return id;
  }

  ServiceSums service() {
    return service;
  }

  /** Whether its last figures were told: a connection of that name is another one. */
  boolean isClosed() {
    return closed;
  }

  boolean established() {
    return established;
  }

  Sent sent() {
    return sent.value();
  }

  long acknowledged() {
    return acknowledged;
  }
}
