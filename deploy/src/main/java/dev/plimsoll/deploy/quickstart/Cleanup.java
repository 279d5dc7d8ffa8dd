package dev.plimsoll.deploy.quickstart;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be ended or deleted when the program ends, in reverse order: at its own end, or on
 * Ctrl-C, whichever comes first.
 */
final class Cleanup implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /** Closes everything when the program is told to stop. */
  static Cleanup atExit() {
    Cleanup cleanup = new Cleanup();
    Runtime.getRuntime().addShutdownHook(new Thread(cleanup::close, "cleanup"));
    return cleanup;
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
