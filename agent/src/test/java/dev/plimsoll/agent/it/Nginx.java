package dev.plimsoll.agent.it;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A real nginx of its own: temporary configuration, one process, a free port. */
final class Nginx implements AutoCloseable {

  private static final String CONFIG =
      """
      daemon off;
      master_process off;
      pid %1$s/nginx.pid;
      error_log stderr warn;
      events { worker_connections 1024; }
      http {
        %3$s
        sendfile on;
        keepalive_timeout 300;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        server {
          listen %2$d;
          root %1$s/images;
          location /100k/ { alias %1$s/images/; limit_rate 100k; }
          location /pieces/ { alias %1$s/images/; limit_rate 100k; sendfile_max_chunk 64k; }
          location /500k/ { alias %1$s/images/; limit_rate 500k; }
          location /2m/ { alias %1$s/images/; limit_rate 2m; }
        }
      }
      """;

  private final Process process;
  private final int port;
  private final Path images;

  private Nginx(Process process, int port, Path images) {
    this.process = process;
    this.port = port;
    this.images = images;
  }

  /** Serves {@code big.ckm} (1 GiB), {@code small.ckm} (256 MiB) and {@code poll.index} (600 B). */
  static Nginx start(Path directory) throws Exception {
    return start(directory, "access_log off;");
  }

  /** The same with logs, each of a format: what {@code formats} names is in the directory. */
  static Nginx logging(Path directory, Map<String, String> formats) throws Exception {
    StringBuilder logging = new StringBuilder();
    formats.forEach(
        (file, format) ->
            logging
                .append("log_format %1$s '%2$s'; ".formatted(file, format))
                .append("access_log %1$s/%2$s %2$s; ".formatted(directory, file)));
    return start(directory, logging.toString());
  }

  private static Nginx start(Path directory, String logging) throws Exception {
    String program = Tools.need("nginx");
    Path images = Files.createDirectories(directory.resolve("images"));
    sized(images.resolve("big.ckm"), 1L << 30);
    sized(images.resolve("small.ckm"), 256L << 20);
    sized(images.resolve("poll.index"), 600);
    int port = Tools.freePort();
    Path config =
        Files.writeString(
            directory.resolve("nginx.conf"), CONFIG.formatted(directory.toString(), port, logging));
    Path log = directory.resolve("nginx.log");
    Process process =
        new ProcessBuilder(program, "-c", config.toString(), "-e", log.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean answers =
        Waiting.until(Duration.ofSeconds(10), () -> connects(port), Boolean::booleanValue);
    if (!answers) {
      process.destroyForcibly();
      throw new IOException("nginx did not start: " + Files.readString(log));
    }
    return new Nginx(process, port, images);
  }

  private static void sized(Path file, long bytes) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.setLength(bytes);
    }
  }

  private static boolean connects(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** Takes the processor away from it, or gives it back. */
  void starve(boolean starved) throws Exception {
    Tools.ran("kill", starved ? "-STOP" : "-CONT", String.valueOf(process.pid()));
  }

  /** Writes its log anew under the old name. */
  void reopenLogs() throws Exception {
    Tools.ran("kill", "-USR1", String.valueOf(process.pid()));
  }

  Path images() {
    return images;
  }

  @Override
  public void close() {
    Tools.stop(process);
  }
}
