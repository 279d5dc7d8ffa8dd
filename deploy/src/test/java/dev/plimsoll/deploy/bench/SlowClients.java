package dev.plimsoll.deploy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Thousands of clients, each with a download of its own, on one thread. */
final class SlowClients implements AutoCloseable {
  private static final int PAUSE_MILLIS = 250;
  private static final int BUFFER = 256 * 1024;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private volatile boolean closed;

  /** Connects {@code clients} clients, from a few thousand addresses, and asks for {@code path}. */
  SlowClients(int port, String path, int clients) throws IOException {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < clients; i++) {
      SocketChannel client = SocketChannel.open();
      client.bind(new InetSocketAddress("127.1." + i / 250 % 250 + "." + (1 + i % 250), 0));
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      client.write(ByteBuffer.wrap(request));
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ);
    }
    Thread thread = new Thread(this::readOn, "slow-clients");
    thread.setDaemon(true);
    thread.start();
  }

  private void readOn() {
    try {
      while (!closed) {
        selector.select(this::read, PAUSE_MILLIS);
        Thread.sleep(PAUSE_MILLIS);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(SelectionKey ready) {
    try {
      buffer.clear();
      if (((SocketChannel) ready.channel()).read(buffer) < 0) {
        ready.cancel();
      }
    } catch (IOException gone) {
      ready.cancel();
    }
  }

  /** How many there are. */
  int connected() {
    return selector.keys().size();
  }

  /** Ends them soon, by their own thread. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }
}
