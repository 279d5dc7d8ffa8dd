package dev.plimsoll.agent.discover.nginx;

import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code access_log} in all its forms (ngx_http_log_module). */
final class NginxLogs {

  private final NginxFormats formats;
  private final NginxPaths paths;
  private final Notes notes;

  NginxLogs(NginxFormats formats, NginxPaths paths, Notes notes) {
    this.formats = formats;
    this.paths = paths;
    this.notes = notes;
  }

  /** The logs of {@code block}: its own, or else those of the block around it. */
  List<AccessLog> of(List<Directive> block, List<AccessLog> around) {
    List<Directive> own = Directive.named("access_log", block);
    if (own.isEmpty()) {
      return around;
    }
    List<AccessLog> logs = new ArrayList<>();
    if (own.stream().noneMatch(one -> one.argument().equals("off"))) {
      own.forEach(one -> log(one).ifPresent(logs::add));
    }
    return logs;
  }

  private Optional<AccessLog> log(Directive one) {
    String path = one.argument();
    List<String> options = one.arguments().stream().skip(1).toList();
    Optional<String> useless = useless(path, options);
    if (useless.isPresent()) {
      notes.add(one.source(), "access_log " + path + " is left out: " + useless.get());
      return Optional.empty();
    }
    if (options.stream().anyMatch(option -> option.startsWith("if="))) {
      notes.add(one.source(), "access_log " + path + " holds only the requests that its if= names");
    }
    String name = options.isEmpty() || options.get(0).contains("=") ? "combined" : options.get(0);
    Optional<String> format = formats.named(name);
    if (format.isEmpty()) {
      notes.add(one.source(), "no log_format is called " + name);
    }
    return format.map(known -> new AccessLog(paths.absolute(path), known, one.source()));
  }

  private static Optional<String> useless(String path, List<String> options) {
    if (path.startsWith("syslog:")) {
      return Optional.of("it goes to syslog, not to a file");
    } else if (path.contains("$")) {
      return Optional.of("its name differs from request to request");
    } else if (path.startsWith("/dev/")) {
      return Optional.of("it is a device, not a file that can be read again");
    }
    boolean packed = options.stream().anyMatch(o -> o.equals("gzip") || o.startsWith("gzip="));
    return packed ? Optional.of("it is compressed while it is written") : Optional.empty();
  }
}
