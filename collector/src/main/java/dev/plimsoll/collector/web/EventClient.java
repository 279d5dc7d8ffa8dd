package dev.plimsoll.collector.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One listener of the stream, with a slot for the latest event: while its socket is full, a newer
 * event takes the place of the one that waits. All calls come from one event loop.
 */
final class EventClient {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long HEARTBEAT_NANOS = 15_000_000_000L;
  private static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");

  private final WriteStream<Buffer> socket;
  private final LongSupplier nanoTime;
  private @Nullable Buffer slot;
  private long writtenAt;
  private long fullSince;
  private boolean full;

  /**
   * A client that just connected.
   *
   * @param nanoTime the monotonic clock
   */
  EventClient(WriteStream<Buffer> socket, LongSupplier nanoTime) {
    this.socket = socket;
    this.nanoTime = nanoTime;
    this.writtenAt = nanoTime.getAsLong();
    socket.drainHandler(drained -> drained());
  }

  /** Sends the event now if the socket takes it, else later unless a newer one comes. */
  void offer(Buffer event) {
    if (socket.writeQueueFull()) {
      slot = event;
      if (!full) {
        full = true;
        fullSince = nanoTime.getAsLong();
      }
    } else {
      full = false;
      slot = null;
      write(event);
    }
  }

  /** Shows that the stream lives when nothing else did for a while. */
  void heartbeat() {
    if (!socket.writeQueueFull() && nanoTime.getAsLong() - writtenAt >= HEARTBEAT_NANOS) {
      write(HEARTBEAT);
    }
  }

  /** Whether it has taken nothing for so long that nobody can be reading. */
  boolean stuck() {
    return full && socket.writeQueueFull() && nanoTime.getAsLong() - fullSince >= PATIENCE_NANOS;
  }

  private void drained() {
    full = false;
    Buffer latest = slot;
    slot = null;
    if (latest != null) {
      write(latest);
    }
  }

  private void write(Buffer event) {
    writtenAt = nanoTime.getAsLong();
    // A failed write closes the connection, and its close handler forgets this client.
    Future<Void> unused = socket.write(event);
  }
}
