package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Adds up what the connections of one service carried. */
final class ServiceSums {

  private final String name;
  private final BooleanSupplier tellsBytes;
  private final SentSums sent = new SentSums();
  private long bytes;
  private boolean tellsSent = true;

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
