package dev.plimsoll.deploy.quickstart;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What must be ended or deleted when the program ends, in reverse order: at its own end, or on
 * Ctrl-C, whichever comes first.
 */
final class Cleanup implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch told = new CountDownLatch(1);
  private boolean closed;

  /** Closes everything when the program is told to stop. */
  static Cleanup atExit() {
    Cleanup cleanup = new Cleanup();
    Runtime.getRuntime().addShutdownHook(new Thread(cleanup::stop, "cleanup"));
    return cleanup;
  }

  /**
   * Whether the program was told to stop, or is within this time. Ctrl-C reaches all parts of it at
   * once: one that ends a moment earlier has not failed.
   */
  boolean toldToStopWithin(Duration moment) {
    try {
      return told.await(moment.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void stop() {
    told.countDown();
    close();
  }

  /** Adds something; when all is closed already, it is closed at once. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    if (closed) {
      closeQuietly(resource);
    } else {
      open.push(resource);
    }
    return resource;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      closeQuietly(open.pop());
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // One that does not end must not keep the others from ending.
      System.getLogger(Cleanup.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + resource + " (" + e + ")");
    }
  }
}
