package dev.plimsoll.agent.command;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Logs to standard error, a line each. {@code -Dplimsoll.log=debug} says more. */
public final class StderrLogging {

  private static final String PROPERTY = "plimsoll.log";

  /** It warns at each reading of what it cannot read; that is absent then, and samplers say so. */
  private static final Logger OSHI = Logger.getLogger("oshi");

  private StderrLogging() {}

  /** Begins to log: what the property asks for, else all but details. */
  public static void begin() {
    begin("info");
  }

  /** Begins to log: what the property asks for, else {@code usual}. */
  static void begin(String usual) {
    begin(usual, new ConsoleHandler());
  }

  /** Goes through the same motions without a line to be seen. */
  public static void beginUnseen() {
    begin("info", new StreamHandler(OutputStream.nullOutputStream(), new Line()));
  }

  private static void begin(String usual, Handler lines) {
    LogManager.getLogManager().reset();
    lines.setFormatter(new Line());
    lines.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    root.addHandler(lines);
    root.setLevel(level(System.getProperty(PROPERTY, usual)));
    OSHI.setLevel(System.getProperty(PROPERTY) == null ? Level.OFF : null);
  }

  /** The words of slf4j for levels. */
  private static Level level(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "trace", "all" -> Level.ALL;
      case "debug" -> Level.FINE;
      case "warn" -> Level.WARNING;
      case "error" -> Level.SEVERE;
      case "off" -> Level.OFF;
      default -> Level.INFO;
    };
  }

  private static String word(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    } else if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN ";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
  }

  private static final class Line extends Formatter {
    private static final DateTimeFormatter MILLIS =
        new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    @Override
    public String format(LogRecord record) {
      StringBuilder line = new StringBuilder();
      line.append(MILLIS.format(record.getInstant()))
          .append(' ')
          .append(word(record.getLevel()))
          .append(' ');
      line.append(formatMessage(record)).append('\n');
      if (record.getThrown() != null) {
        line.append(stackTrace(record.getThrown()));
      }
      return line.toString();
    }

    private static String stackTrace(Throwable thrown) {
      var text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }
}
