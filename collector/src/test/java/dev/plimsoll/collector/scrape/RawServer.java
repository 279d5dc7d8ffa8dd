package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers each connection's first request with whatever bytes a test wants. */
final class RawServer implements AutoCloseable {
  private static final int TLS_HANDSHAKE = 22;
  private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: (\\d+)\\r\\n");

  private final ServerSocket socket;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "raw-server");
            thread.setDaemon(true);
            return thread;
          });
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Writes an answer; the connection is closed behind it. */
  interface Reply {
    void to(Socket client, String path) throws IOException, InterruptedException;
  }

  RawServer(Reply reply) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(() -> accept(reply));
  }

  URI uri() {
    return uri("http", "");
  }

  URI uri(String scheme, String path) {
    return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + path);
  }

  /** The heads of all requests so far, each with its body. */
  List<String> requests() {
    return requests;
  }

  private void accept(Reply reply) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> answer(client, reply));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket client, Reply reply) {
    try (client) {
      String head = head(client.getInputStream());
      if (!head.isEmpty()) {
        requests.add(head + body(client.getInputStream(), head));
        String rest = head.substring(head.indexOf(' ') + 1);
        reply.to(client, rest.substring(0, Math.max(0, rest.indexOf(' '))));
      }
    } catch (IOException | InterruptedException gone) {
      // The client may leave whenever it wants: that is what is tested.
      requests.add("ended by " + gone.getClass().getSimpleName());
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        return head.toString();
      }
      head.append((char) read);
      if (head.length() == 1 && read == TLS_HANDSHAKE) {
        return "TLS";
      }
    }
    return head.toString();
  }

  private static String body(InputStream in, String head) throws IOException {
    Matcher length = LENGTH.matcher(head);
    return length.find()
        ? new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1)
        : "";
  }

  /** A complete answer. */
  static byte[] ok(String headers, byte[] body) {
    byte[] head =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(body.length, headers)
            .getBytes(ISO_8859_1);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
