package dev.plimsoll.collector.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One listener of the stream, with a slot for the latest event: while its socket is full, a newer
 * event takes the place of the one that waits. All calls come from one event loop.
 */
final class EventClient {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long HEARTBEAT_NANOS = 15_000_000_000L;
  private static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");

  private final HttpServerResponse response;
  private @Nullable Buffer slot;
  private long writtenAt;
  private long fullSince;
  private boolean full;

  EventClient(HttpServerResponse response, long now) {
    this.response = response;
    this.writtenAt = now;
    response.drainHandler(drained -> drained());
  }

  /**
   * Sends the event now if the socket takes it, else later unless a newer one comes.
   *
   * @param now of the monotonic clock
   */
  void offer(Buffer event, long now) {
    if (response.writeQueueFull()) {
      slot = event;
      fullSince = full ? fullSince : now;
      full = true;
    } else {
      full = false;
      write(event, now);
    }
  }

  /** Shows that the stream lives when nothing else did for a while. */
  void heartbeat(long now) {
    if (!response.writeQueueFull() && now - writtenAt >= HEARTBEAT_NANOS) {
      write(HEARTBEAT, now);
    }
  }

  /** Whether it has taken nothing for so long that nobody can be reading. */
  boolean stuck(long now) {
    return full && response.writeQueueFull() && now - fullSince >= PATIENCE_NANOS;
  }

  private void drained() {
    full = false;
    Buffer latest = slot;
    slot = null;
    if (latest != null) {
      write(latest, System.nanoTime());
    }
  }

  private void write(Buffer event, long now) {
    writtenAt = now;
    // A failed write closes the connection, and its close handler forgets this client.
    response.write(event);
  }
}
