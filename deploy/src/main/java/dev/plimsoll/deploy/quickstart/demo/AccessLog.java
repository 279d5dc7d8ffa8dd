package dev.plimsoll.deploy.quickstart.demo;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * An access log in the W3C extended format with the fields that IIS 10 logs by default, {@code
 * sc-bytes}, and the request's range, without which the parts of a file could not be told apart.
 *
 * <p>As in IIS: UTC, {@code +} for a blank, {@code -} for nothing, a line after the transaction has
 * ended. Unlike IIS, {@code sc-bytes} leaves out the response's header, and lines are not held
 * back.
 */
final class AccessLog implements Closeable {
  private static final String FIELDS =
      "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent)"
          + " cs(Referer) sc-status sc-substatus sc-win32-status sc-bytes time-taken cs(Range)";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final BufferedWriter lines;
  private final InstantSource clock;

  private AccessLog(BufferedWriter lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * One request and what became of it.
   *
   * @param win32Status 0, or 64 when the client went away
   * @param bytes of the body that were sent
   */
  record Transaction(
      InetSocketAddress server,
      InetSocketAddress client,
      String method,
      String path,
      @Nullable String userAgent,
      @Nullable String range,
      int status,
      int win32Status,
      long bytes,
      Duration taken) {}

  /** Begins a log; the file must not exist. */
  static AccessLog create(Path file, InstantSource clock) throws IOException {
    AccessLog log = new AccessLog(Files.newBufferedWriter(file), clock);
    log.write(
        "#Software: Plimsoll demo site\n#Version: 1.0\n#Date: "
            + TIME.format(clock.instant())
            + "\n#Fields: "
            + FIELDS
            + "\n");
    return log;
  }

  void add(Transaction one) throws IOException {
    write(
        String.join(
            " ",
            TIME.format(clock.instant()),
            one.server.getAddress().getHostAddress(),
            one.method,
            one.path,
            "-",
            Integer.toString(one.server.getPort()),
            "-",
            one.client.getAddress().getHostAddress(),
            field(one.userAgent),
            "-",
            Integer.toString(one.status),
            "0",
            Integer.toString(one.win32Status),
            Long.toString(one.bytes),
            Long.toString(one.taken.toMillis()),
            field(one.range) + "\n"));
  }

  private static String field(@Nullable String text) {
    return text == null || text.isEmpty() ? "-" : text.replaceAll("\\s", "+");
  }

  private synchronized void write(String text) throws IOException {
    lines.write(text);
    lines.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
