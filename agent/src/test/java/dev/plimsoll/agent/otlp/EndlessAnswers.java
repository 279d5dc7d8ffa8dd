package dev.plimsoll.agent.otlp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Begins an answer on each connection and does not end it before it is closed. */
final class EndlessAnswers implements AutoCloseable {

  private static final byte[] HALF =
      "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);

  private final List<Socket> begun = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  private EndlessAnswers(ServerSocket server) {
    this.server = server;
  }

  static EndlessAnswers start() throws IOException {
    var answers = new EndlessAnswers(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(answers::answer, "endless-answers");
    thread.setDaemon(true);
    thread.start();
    return answers;
  }

  private void answer() {
    try {
      while (true) {
        Socket socket = server.accept();
        begun.add(socket);
        socket.getOutputStream().write(HALF);
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : begun) {
      socket.close();
    }
  }
}
