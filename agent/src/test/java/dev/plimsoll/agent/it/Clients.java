package dev.plimsoll.agent.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of a web server on loopback, each with an address of its own. */
final class Clients implements AutoCloseable {

  private final int port;
  private final List<Process> curls = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();

  Clients(int port) {
    this.port = port;
  }

  /** Downloads with curl, which reads no faster than {@code limit}; "" for no limit. */
  void curl(String from, String path, String limit) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Tools.need("curl"), "-s", "-o", "/dev/null", "--interface", from));
    if (!limit.isEmpty()) {
      command.addAll(List.of("--limit-rate", limit));
    }
    command.add("http://127.0.0.1:" + port + path);
    curls.add(new ProcessBuilder(command).inheritIO().start());
  }

  /** Waits until all curls have what they asked for. */
  void waitForCurls() throws InterruptedException {
    for (Process curl : curls) {
      curl.waitFor(60, TimeUnit.SECONDS);
    }
    curls.clear();
  }

  /** Stops all curls as a user would who cancels: at once. */
  void stopCurls() {
    curls.forEach(Process::destroyForcibly);
    curls.forEach(Tools::stop);
    curls.clear();
  }

  /** Asks for something small and stays connected. */
  Socket poll(String from) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
    sockets.add(socket);
    ask(socket, "/poll.index");
    String head = head(socket.getInputStream());
    socket.getInputStream().readNBytes(600);
    if (!head.startsWith("HTTP/1.1 200")) {
      throw new IOException(head);
    }
    return socket;
  }

  /** Downloads on a thread and adds each byte of the body and the head to {@code received}. */
  void count(String from, String path, AtomicLong received) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
    sockets.add(socket);
    ask(socket, path);
    Thread reader =
        new Thread(
            () -> {
              byte[] buffer = new byte[64 * 1024];
              try {
                InputStream in = socket.getInputStream();
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                  received.addAndGet(read);
                }
              } catch (IOException e) {
                // Closed by the test.
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  private static void ask(Socket socket, String path) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the server closed: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    stopCurls();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
