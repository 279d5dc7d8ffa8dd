package dev.plimsoll.deploy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that connect, take a small answer and leave, at a steady rate. */
final class ShortConnections implements AutoCloseable {
  private static final byte[] REQUEST =
      "GET /images/small HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int BATCH = 20;

  private final int port;
  private final AtomicLong made = new AtomicLong();
  private volatile boolean closed;

  ShortConnections(int port, int perSecond) {
    this.port = port;
    Thread thread = new Thread(() -> run(perSecond), "short-connections");
    thread.setDaemon(true);
    thread.start();
  }

  /** How many were opened and closed so far. */
  long made() {
    return made.get();
  }

  private void run(int perSecond) {
    long start = System.nanoTime();
    try {
      while (!closed) {
        for (int i = 0; i < BATCH; i++) {
          once();
        }
        long due = start + made.addAndGet(BATCH) * NANOS_PER_SECOND / perSecond;
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void once() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(REQUEST);
      socket.getInputStream().readAllBytes();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
