package dev.plimsoll.deploy.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real nginx with a configuration of the test's own. */
public final class Nginx implements AutoCloseable {
  private final Child child;
  private final Path images;

  private Nginx(Child child, Path images) {
    this.child = child;
    this.images = images;
  }

  /**
   * Starts nginx in the foreground.
   *
   * @param by a command that it is started by, such as {@code ip netns exec NAME}; may be empty
   * @param locations further blocks of the server
   */
  public static Nginx start(Path directory, List<String> by, String listen, String locations) {
    try {
      Path images = Files.createDirectories(directory.resolve("images"));
      Path prefix = Files.createDirectories(directory.resolve("nginx"));
      Path config =
          Files.writeString(
              prefix.resolve("nginx.conf"), config(prefix, images, listen, locations));
      List<String> command = new ArrayList<>(by);
      command.addAll(
          List.of(Tools.require("nginx"), "-p", prefix.toString(), "-c", config.toString()));
      return new Nginx(Child.start("nginx", directory, command), images);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory that it serves below {@code /images/}. */
  public Path images() {
    return images;
  }

  /** Puts an image there; its content is zeros, which costs no space. */
  public void image(String name, long bytes) {
    try (RandomAccessFile file = new RandomAccessFile(images.resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String output() {
    return child.output();
  }

  @Override
  public void close() {
    child.close();
  }

  private static String config(Path prefix, Path images, String listen, String locations) {
    return """
        daemon off;
        worker_rlimit_nofile 20000;
        master_process off;
        pid %1$s/nginx.pid;
        error_log stderr warn;
        events { worker_connections 16384; }
        http {
          access_log %1$s/access.log combined;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          sendfile on;
          keepalive_timeout 300s;
          server {
            listen %3$s;
            location /images/ { alias %2$s/; }
            %4$s
          }
        }
        """
        .formatted(prefix, images, listen, locations);
  }
}
