package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the kernel's messages on destroyed sockets out of their queue on a thread of its own, for
 * it overflows long before the next reading when thousands close. The thread waits in the kernel
 * and costs nothing while none does.
 */
final class DestroyedSockets implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DestroyedSockets.class);
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final int LONGEST_WAIT_MILLIS = 1000;

  /** Kept until the next reading, about 8 MB; also what one round takes at most. */
  private static final int MOST = 20_000;

  private final DiagSocket socket;
  private final ScheduledExecutorService thread;
  private final ByteBuffer buffer = DiagSocket.buffer(BUFFER_BYTES);
  private ConnectionTable heard = new ConnectionTable();
  private boolean counted;
  private long droppedBefore;
  private long losses;

  /** Begins to listen; {@code pause} lies between two looks, so that messages come together. */
  DestroyedSockets(DiagSocket socket, Duration pause) {
    this.socket = socket;
    OptionalLong dropped = socket.dropped();
    this.counted = dropped.isPresent();
    this.droppedBefore = dropped.orElse(0);
    this.thread = Executors.newSingleThreadScheduledExecutor(DestroyedSockets::daemon);
    var unused =
        thread.scheduleWithFixedDelay(
            this::listen, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "closed-connections");
    thread.setDaemon(true);
    return thread;
  }

  private void listen() {
    try {
      if (socket.awaitMessage(LONGEST_WAIT_MILLIS)) {
        drain();
      }
    } catch (IOException e) {
      // The next reading meets it too, and says so.
      LOG.debug("closed connections", e);
    }
  }

  /** What was heard since the last call, up to this moment. */
  synchronized List<Connection> take() throws IOException {
    drain();
    countDropped();
    List<Connection> taken = heard;
    heard = new ConnectionTable();
    return taken;
  }

  private synchronized void drain() throws IOException {
    boolean more = true;
    for (int i = 0; more && i < MOST; i++) {
      try {
        more = socket.receive(buffer);
        if (more) {
          keep();
        }
      } catch (DiagException e) {
        if (e.errno() != DiagException.ENOBUFS) {
          throw e;
        }
        // Read on: the kernel adds nothing, and says nothing more, until the queue is empty.
        losses += counted ? 0 : 1;
      }
    }
  }

  private void keep() throws IOException {
    if (heard.size() < MOST) {
      DiagMessages.parse(buffer, 0, heard);
    } else {
      losses++;
    }
  }

  private void countDropped() {
    long dropped = socket.dropped().orElse(droppedBefore);
    losses += Integer.toUnsignedLong((int) (dropped - droppedBefore));
    droppedBefore = dropped;
  }

  /** Messages that were lost, or how often some were. */
  synchronized long losses() {
    return losses;
  }

  /** Whether {@link #losses} is their number. */
  synchronized boolean countsLosses() {
    return counted;
  }

  /** The thread may be waiting on the socket: it closes it, within a second. */
  @Override
  public void close() {
    thread.execute(socket::close);
    thread.shutdown();
  }
}
