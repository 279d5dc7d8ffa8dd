package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Adds up what the connections of one service carried, and counts how they stand. */
final class ServiceSums {

  private final String name;
  private final BooleanSupplier tellsBytes;
  private final SentSums sent = new SentSums();
  private long bytes;
  private boolean tellsSent = true;
  private int active;
  private int stalled;
  private int waiting;
  private int connections;

  /** Begins at nothing; {@code tellsBytes} whether the system tells bytes now. */
  ServiceSums(String name, BooleanSupplier tellsBytes) {
    this.name = name;
    this.tellsBytes = tellsBytes;
  }

  String name() {
    return name;
  }

  /** Counts what the system tells; what is only seen leaving the queue is a guess. */
  void add(long more) {
    if (tellsBytes.getAsBoolean()) {
      bytes += more;
    }
  }

  /**
   * Adds how the sending on a connection went since it was last seen. The system tells of all
   * connections or of none: while there are none, nothing was sent.
   */
  void add(SentSoFar before, Optional<Sent> now) {
    if (now.isPresent()) {
      before.addTo(sent, now.get());
    } else {
      tellsSent = false;
    }
  }

  /** Says that connections are read in another way from now on. */
  void beginAnew() {
    tellsSent = true;
  }

  /** Begins to count the connections of another moment. */
  void countAnew() {
    active = 0;
    stalled = 0;
    waiting = 0;
    connections = 0;
  }

  /** Counts a connection as it stands at {@code nanos}, by 1, or takes it back, by -1. */
  void count(TrackedConnection connection, long nanos, int by) {
    connections += connection.established() ? by : 0;
    TransferProgress run = connection.transfer();
    if (run == null || !run.isDownload()) {
      return;
    }
    if (run.stalled(nanos)) {
      stalled += by;
    } else {
      active += by;
      waiting += run.queued() > 0 ? by : 0;
    }
  }

  int active() {
    return active;
  }

  int stalled() {
    return stalled;
  }

  int waiting() {
    return waiting;
  }

  int connections() {
    return connections;
  }

  long bytes() {
    return bytes;
  }

  boolean tellsSent() {
    return tellsSent;
  }

  Sent sent() {
    return sent.total();
  }
}
