package dev.plimsoll.deploy.ledger;

import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The real nginx with its workers, which logs each request twice: into the log that is rotated and
 * followed, and into one that nobody touches. A second port is a reverse proxy in front of it.
 */
final class LoggingServer implements AutoCloseable {
  /** What it writes of a request, as nginx has it. */
  static final String FORMAT =
      "$remote_addr $msec $request_time \"$request\" $status $body_bytes_sent"
          + " \"$http_range\" \"$sent_http_content_range\" \"$http_x_forwarded_for\"";

  private final Child child;
  private final Path directory;
  private final int port;
  private final int proxyPort;

  private LoggingServer(Child child, Path directory, int port, int proxyPort) {
    this.child = child;
    this.directory = directory;
    this.port = port;
    this.proxyPort = proxyPort;
  }

  static LoggingServer start(Path directory) throws IOException {
    int port = Tools.freePort();
    int proxyPort = Tools.freePort();
    Files.createDirectories(directory.resolve("images"));
    Files.createDirectories(directory.resolve("logs"));
    Path config =
        Files.writeString(directory.resolve("nginx.conf"), config(directory, port, proxyPort));
    Child child =
        Child.start(
            "nginx",
            directory,
            List.of(Tools.require("nginx"), "-p", directory.toString(), "-c", config.toString()));
    return new LoggingServer(child, directory, port, proxyPort);
  }

  /** An image of zeros, which costs no space. */
  void image(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(images().resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  Path images() {
    return directory.resolve("images");
  }

  /** What an agent beside it has to know, behind {@code listen}. */
  String agentConfiguration() {
    return """
        images: [{directory: %s}]
        services:
          - name: http
            ports: [%d]
            accessLog: %s
            format: '%s'
            trustedProxies: [127.0.0.1]
        """
        .formatted(images(), port, log(), FORMAT);
  }

  /** The log that is rotated. */
  Path log() {
    return directory.resolve("logs").resolve("access.log");
  }

  /** All lines that it ever wrote. */
  List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve("truth.log"));
  }

  int port() {
    return port;
  }

  int proxyPort() {
    return proxyPort;
  }

  /** Gives the log another name; the workers write on into it until they reopen theirs. */
  Path rename(String suffix) throws IOException {
    return Files.move(log(), log().resolveSibling("access.log." + suffix));
  }

  void reopen() {
    signal("USR1", List.of(child.pid()));
  }

  /** Copies the log and empties it, while nobody writes. */
  void copyAndTruncate(String suffix) throws IOException {
    List<Long> workers = workers();
    signal("STOP", workers);
    try {
      Files.copy(
          log(), log().resolveSibling("access.log." + suffix), StandardCopyOption.COPY_ATTRIBUTES);
      try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "rw")) {
        file.setLength(0);
      }
    } finally {
      signal("CONT", workers);
    }
  }

  private List<Long> workers() {
    return ProcessHandle.of(child.pid()).stream()
        .flatMap(ProcessHandle::children)
        .map(ProcessHandle::pid)
        .toList();
  }

  private void signal(String name, List<Long> pids) {
    for (long pid : pids) {
      Child.run(directory, "/bin/kill", "-" + name, Long.toString(pid));
    }
  }

  @Override
  public void close() {
    child.close();
  }

  private static String config(Path directory, int port, int proxyPort) {
    return """
        user root;
        daemon off;
        worker_processes 2;
        pid %1$s/nginx.pid;
        error_log stderr error;
        events { worker_connections 4096; }
        http {
          log_format full '%4$s';
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          sendfile on;
          server {
            listen %2$d;
            access_log %1$s/logs/access.log full;
            access_log %1$s/truth.log full;
            location /images/ { alias %1$s/images/; }
          }
          server {
            listen %3$d;
            access_log off;
            location / {
              proxy_pass http://127.0.0.1:%2$d;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_buffering off;
            }
          }
        }
        """
        .formatted(directory, port, proxyPort, FORMAT);
  }
}
