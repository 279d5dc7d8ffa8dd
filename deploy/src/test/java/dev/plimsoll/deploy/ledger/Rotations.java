package dev.plimsoll.deploy.ledger;

import dev.plimsoll.deploy.harness.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;

/**
 * Rotates the log as logrotate and people do: by a name that the server writes on to for ten more
 * seconds, and by copying; what was rotated is compressed.
 */
final class Rotations implements Callable<Integer> {
  private static final Duration WRITES_ON = Duration.ofSeconds(10);
  private static final Duration BETWEEN = Duration.ofSeconds(4);

  private final LoggingServer server;
  private volatile boolean ended;

  Rotations(LoggingServer server) {
    this.server = server;
  }

  /** Rotates until it is told to end; hands out how often. */
  @Override
  public Integer call() throws IOException {
    int done = 0;
    while (!ended) {
      String suffix = String.valueOf(100 + done);
      if (done % 2 == 0) {
        Path renamed = server.rename(suffix);
        Await.pause(WRITES_ON);
        server.reopen();
        Await.pause(BETWEEN);
        compress(renamed);
      } else {
        server.copyAndTruncate(suffix);
        Await.pause(BETWEEN);
        compress(server.log().resolveSibling("access.log." + suffix));
      }
      Await.pause(BETWEEN);
      done++;
    }
    return done;
  }

  void end() {
    ended = true;
  }

  /** As gzip does: the new file first, then the old one goes. */
  private static void compress(Path log) throws IOException {
    Path packed = log.resolveSibling(log.getFileName() + ".gz");
    try (InputStream in = Files.newInputStream(log);
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      in.transferTo(out);
    }
    Files.setLastModifiedTime(packed, Files.getLastModifiedTime(log));
    Files.delete(log);
  }
}
