package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Access logs for tests, the services that write them, and what is said of them. */
public final class LogLines {

  /** Tells all that a log should tell. */
  public static final String FIELDS =
      "#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes time-taken cs(Range)\n";

  public static final Path IMAGES = Path.of("/srv/images");

  private LogLines() {}

  /** A line by {@link #FIELDS}; the duration in milliseconds. */
  public static String line(String method, String path, int status, long bytes, long millis) {
    return "2026-11-26 09:00:00 10.0.0.1 %s %s %d %d %d -\n"
        .formatted(method, path, status, bytes, millis);
  }

  /** A service whose log stands at {@code place}, of which the first line tells the format. */
  public static Service service(String name, String place) {
    return service(name, place, Optional.empty());
  }

  /** The same with a format. */
  public static Service service(String name, String place, Optional<String> format) {
    return new Service(
        name,
        List.of(80),
        Optional.of(
            new AccessLogs(List.of(place), format, Optional.empty(), List.of(), List.of())));
  }

  /** One directory with files of so many bytes. */
  public static Map<Path, ImageDirectory> images(Map<String, Long> sizes) {
    List<ImageFile> files = new ArrayList<>();
    sizes.forEach((name, size) -> files.add(new ImageFile(name, size, Instant.EPOCH)));
    return Map.of(IMAGES, new ImageDirectory(IMAGES, files, true, List.of()));
  }

  /** Writes on. */
  public static void append(Path log, String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Collects what the agent's own log says of access logs. */
  public static final class Said extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(LogNews.class.getName());
    private final List<String> lines = new ArrayList<>();

    public Said() {
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(record.getLevel() + " " + new SimpleFormatter().formatMessage(record));
    }

    /** Since the last time. */
    public List<String> lines() {
      List<String> said = List.copyOf(lines);
      lines.clear();
      return said;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }
}
