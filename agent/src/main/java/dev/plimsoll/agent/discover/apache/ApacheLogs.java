package dev.plimsoll.agent.discover.apache;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Notes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads {@code CustomLog}, {@code TransferLog} and {@code LogFormat} (mod_log_config). */
final class ApacheLogs {

  /** What {@code combined} means to everybody. */
  private static final String COMBINED =
      "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"";

  /** The Common Log Format, which Apache writes when it is told nothing else. */
  private static final String COMMON = "%h %l %u %t \"%r\" %>s %b";

  private final Map<String, String> nicknames = new HashMap<>();
  private final UnaryOperator<String> absolute;
  private final Notes notes;

  /**
   * Learns the formats among {@code directives}.
   *
   * @param absolute makes a path absolute
   */
  ApacheLogs(List<ApacheDirective> directives, UnaryOperator<String> absolute, Notes notes) {
    this.absolute = absolute;
    this.notes = notes;
    nicknames.put("common", COMMON);
    directives.stream()
        .filter(d -> d.name().equals("logformat") && d.arguments().size() == 2)
        .forEach(d -> nicknames.put(d.argument(1), d.argument(0)));
  }

  /** The logs of one server, in their order. */
  List<AccessLog> of(List<ApacheDirective> directives) {
    List<AccessLog> logs = new ArrayList<>();
    String transfer = COMMON;
    for (ApacheDirective one : directives) {
      if (one.name().equals("logformat") && one.arguments().size() == 1) {
        transfer = format(one.argument(0));
      } else if (one.name().equals("customlog") && one.arguments().size() > 1) {
        log(one, format(one.argument(1))).ifPresent(logs::add);
      } else if (one.name().equals("transferlog")) {
        log(one, transfer).ifPresent(logs::add);
      }
    }
    return logs;
  }

  private String format(String given) {
    String format = nicknames.getOrDefault(given, given);
    return format.equals(COMBINED) ? "combined" : format;
  }

  private Optional<AccessLog> log(ApacheDirective one, String format) {
    String path = one.argument(0);
    Optional<String> useless = useless(path, format);
    if (useless.isPresent()) {
      notes.add(one.source(), "the log " + path + " is left out: " + useless.get());
      return Optional.empty();
    }
    if (one.arguments().size() > 2) {
      notes.add(one.source(), "the log " + path + " holds only the requests of " + one.argument(2));
    }
    return Optional.of(new AccessLog(absolute.apply(path), format, one.source()));
  }

  private static Optional<String> useless(String path, String format) {
    if (path.startsWith("|")) {
      return Optional.of("it goes to a program; name that program's file yourself");
    } else if (path.startsWith("syslog")) {
      return Optional.of("it goes to syslog, not to a file");
    } else if (path.startsWith("/dev/")) {
      return Optional.of("it is a device, not a file that can be read again");
    } else if (path.contains("${")) {
      return Optional.of("its name holds a variable that no file defines");
    }
    return format.contains("%") || format.equals("combined")
        ? Optional.empty()
        : Optional.of("no LogFormat defines " + format);
  }
}
