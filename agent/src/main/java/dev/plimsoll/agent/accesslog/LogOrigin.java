package dev.plimsoll.agent.accesslog;

import java.util.Arrays;
import java.util.Optional;

/** What writes a log, and how it is told to write more. */
enum LogOrigin {
  /** IIS, or another server that writes W3C extended logs. */
  W3C(1) {
    @Override
    String remedy(Lack.Kind kind) {
      return switch (kind) {
        case BYTES -> selected("sc-bytes (Bytes Sent)");
        case DURATION -> selected("time-taken (Time Taken)");
        case ADDRESS -> selected("c-ip (Client IP Address)");
        case RANGE ->
            "add a field named Range with the request header Range (IIS 8.5 and newer: Logging,"
                + " Select Fields, Add Field)";
      };
    }

    private String selected(String field) {
      return "select the field " + field + " (IIS: Logging, Select Fields)";
    }
  },
  /** nginx, by a format string. */
  NGINX(2) {
    @Override
    String remedy(Lack.Kind kind) {
      return "add " + variable(kind) + " to its log_format, and to format here";
    }
  },
  /** Apache, by a format string. */
  APACHE(3) {
    @Override
    String remedy(Lack.Kind kind) {
      return "add " + directive(kind) + " to its LogFormat, and to format here";
    }
  },
  /** A server that writes the combined or the common format, which has no more. */
  COMBINED(4) {
    @Override
    String remedy(Lack.Kind kind) {
      return "let the server write a format with "
          + variable(kind)
          + " (nginx: log_format) or "
          + directive(kind)
          + " (Apache: LogFormat), and name it as format here";
    }
  },
  /** Whatever writes JSON. */
  JSON(5) {
    @Override
    String remedy(Lack.Kind kind) {
      return "let the server write a key for it, such as "
          + variable(kind).substring(1)
          + " (nginx: \""
          + variable(kind).substring(1)
          + "\":\""
          + variable(kind)
          + "\" in its log_format)";
    }

    @Override
    boolean fixed() {
      return false;
    }
  };

  private final int number;

  LogOrigin(int number) {
    this.number = number;
  }

  /** From 1 on; never to change, for cursors carry it in {@link Lacks}. */
  int number() {
    return number;
  }

  /** The one of that number, if there is one. */
  static Optional<LogOrigin> numbered(int number) {
    return Arrays.stream(values()).filter(origin -> origin.number == number).findFirst();
  }

  /** How a log of this origin tells what it lacks. */
  abstract String remedy(Lack.Kind kind);

  /** Whether each line tells the same, so that what a log lacks is known for sure. */
  boolean fixed() {
    return true;
  }

  private static String variable(Lack.Kind kind) {
    return switch (kind) {
      case BYTES -> "$body_bytes_sent";
      case RANGE -> "$http_range";
      case DURATION -> "$request_time";
      case ADDRESS -> "$remote_addr";
    };
  }

  private static String directive(Lack.Kind kind) {
    return switch (kind) {
      case BYTES -> "%B";
      case RANGE -> "%{Range}i";
      case DURATION -> "%D";
      case ADDRESS -> "%a";
    };
  }
}
