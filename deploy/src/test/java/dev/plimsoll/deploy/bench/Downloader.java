package dev.plimsoll.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A client that takes an image as fast as it comes, again and again. */
final class Downloader implements AutoCloseable {
  private final Socket socket;

  /** Starts; {@code received} counts the bytes. */
  Downloader(int port, String path, AtomicLong received) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    Thread thread = new Thread(() -> read(path, received), "downloader");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(String path, AtomicLong received) {
    byte[] buffer = new byte[512 * 1024];
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try {
      // One request after another without waiting: the server never runs out of work.
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      long taken = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        received.addAndGet(read);
        taken += read;
        if (taken > ThroughputPart.IMAGE_BYTES / 2) {
          socket.getOutputStream().write(request);
          taken -= ThroughputPart.IMAGE_BYTES;
        }
      }
    } catch (IOException closed) {
      return; // by close()
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
