package dev.plimsoll.deploy.quickstart.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * A web server for one directory of images, as IIS serves MED-V images: whole files and ranges, an
 * access log in the W3C format, and, if it is to be a small one, a limit on what it sends in total.
 *
 * <p>Each transfer holds a thread, which is plenty for a demonstration's hundred clients.
 */
final class ImageServer implements Closeable {
  /** Below it, IIS too logs 64, "the specified network name is no longer available". */
  private static final int CLIENT_WENT_AWAY = 64;

  private static final int SLICE = 64 * 1024;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Path directory;
  private final AccessLog log;
  private final Optional<Throttle> limit;

  private ImageServer(
      HttpServer server,
      ExecutorService threads,
      Path directory,
      AccessLog log,
      Optional<Throttle> limit) {
    this.server = server;
    this.threads = threads;
    this.directory = directory;
    this.log = log;
    this.limit = limit;
  }

  /**
   * Starts a server on a free port of 127.0.0.1.
   *
   * @param log where to write the access log; must not exist
   * @param limit what it sends in total, in bytes per second
   */
  static ImageServer start(Path directory, Path log, Optional<Long> limit, InstantSource clock)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    ExecutorService threads = Threads.unbounded("image-server");
    ImageServer started =
        new ImageServer(
            server, threads, directory, AccessLog.create(log, clock), limit.map(Throttle::of));
    server.setExecutor(threads);
    server.createContext("/", started::answer);
    server.start();
    return started;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    Reply reply = new Reply(exchange);
    try (exchange) {
      send(exchange, reply);
    } catch (IOException e) {
      reply.win32Status = CLIENT_WENT_AWAY;
    } finally {
      log.add(reply.transaction(Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    Optional<Path> file = file(exchange.getRequestURI().getPath());
    if (!head && !exchange.getRequestMethod().equals("GET")) {
      reply.refuse(405);
    } else if (file.isEmpty()) {
      reply.refuse(404);
    } else {
      try (FileChannel content = FileChannel.open(file.get())) {
        ByteRange range =
            ByteRange.of(exchange.getRequestHeaders().getFirst("Range"), content.size());
        reply.head(range, content.size());
        if (!head && range.length() > 0) {
          copy(content, range, reply);
        }
      }
    }
  }

  /** Files right below the directory only, so that no path leads out of it. */
  private Optional<Path> file(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Path file = directory.resolve(name);
    return !name.isEmpty() && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  private void copy(FileChannel content, ByteRange range, Reply reply) throws IOException {
    ByteBuffer slice = ByteBuffer.allocate(SLICE);
    long end = range.from() + range.length();
    try (OutputStream body = reply.exchange.getResponseBody()) {
      for (long at = range.from(); at < end; at += slice.position()) {
        slice.clear().limit((int) Math.min(SLICE, end - at));
        if (content.read(slice, at) < 0) {
          throw new IOException("the file became shorter");
        }
        if (limit.isPresent()) {
          limit.get().take(slice.position());
        }
        body.write(slice.array(), 0, slice.position());
        reply.bytes += slice.position();
      }
    }
  }

  /** What is sent for one request, as far as the log wants to know. */
  private static final class Reply {
    private final HttpExchange exchange;
    private int status = 500;
    private int win32Status;
    private long bytes;

    Reply(HttpExchange exchange) {
      this.exchange = exchange;
    }

    void refuse(int with) throws IOException {
      status = with;
      exchange.sendResponseHeaders(with, -1);
    }

    void head(ByteRange range, long size) throws IOException {
      status = range.status();
      exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
      if (status != 200) {
        exchange.getResponseHeaders().set("Content-Range", range.contentRange(size));
      }
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (head) {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(range.length()));
      }
      exchange.sendResponseHeaders(status, head || range.length() == 0 ? -1 : range.length());
    }

    AccessLog.Transaction transaction(Duration taken) {
      return new AccessLog.Transaction(
          exchange.getLocalAddress(),
          exchange.getRemoteAddress(),
          exchange.getRequestMethod(),
          exchange.getRequestURI().getRawPath(),
          exchange.getRequestHeaders().getFirst("User-Agent"),
          exchange.getRequestHeaders().getFirst("Range"),
          status,
          win32Status,
          bytes,
          taken);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    log.close();
  }
}
