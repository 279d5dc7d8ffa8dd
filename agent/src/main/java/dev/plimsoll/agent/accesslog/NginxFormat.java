package dev.plimsoll.agent.accesslog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format strings of nginx ({@code log_format}; ngx_http_log_module and core variables). */
final class NginxFormat {

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");

  private static final Map<String, Field> VARIABLES =
      Map.ofEntries(
          Map.entry("remote_addr", Field.ADDRESS),
          Map.entry("http_x_forwarded_for", Field.FORWARDED),
          Map.entry("proxy_add_x_forwarded_for", Field.FORWARDED),
          Map.entry("http_forwarded", Field.FORWARDED),
          Map.entry("remote_user", Field.ACCOUNT),
          Map.entry("time_local", Field.DATE),
          Map.entry("time_iso8601", Field.DATE),
          Map.entry("msec", Field.DATE),
          Map.entry("request", Field.REQUEST),
          Map.entry("request_method", Field.METHOD),
          Map.entry("uri", Field.PATH),
          Map.entry("document_uri", Field.PATH),
          Map.entry("request_uri", Field.PATH),
          Map.entry("status", Field.STATUS),
          Map.entry("bytes_sent", Field.BYTES),
          Map.entry("body_bytes_sent", Field.BODY_BYTES),
          Map.entry("request_time", Field.DURATION),
          Map.entry("http_range", Field.RANGE),
          Map.entry("sent_http_content_range", Field.CONTENT_RANGE),
          Map.entry("request_completion", Field.COMPLETION),
          Map.entry("server_name", Field.SITE),
          Map.entry("host", Field.SITE),
          Map.entry("http_host", Field.SITE));

  /** Directly behind a path they are one value with it, and the query is cut off anyway. */
  private static final Set<String> QUERY = Set.of("is_args", "args", "query_string");

  private NginxFormat() {}

  /**
   * What {@code format} comes down to.
   *
   * @param client the variable to tell clients by, with or without its {@code $}
   * @throws IllegalArgumentException if lines of it cannot be told apart into their values
   */
  static Compiled compile(String format, Optional<String> client) {
    String own = client.map(name -> name.replace("$", "")).orElse("");
    Layout layout = new Layout();
    TimeForm time = new ClfTime();
    boolean timed = false;
    Matcher variables = VARIABLE.matcher(format);
    int at = 0;
    while (variables.find()) {
      layout.text(format.substring(at, variables.start()));
      String name = variables.group(1) == null ? variables.group(2) : variables.group(1);
      Field field = name.equals(own) ? Field.CLIENT : VARIABLES.get(name);
      if (field == Field.DATE && !timed) {
        time = time(name);
        timed = true;
      }
      if (!QUERY.contains(name) || !layout.endsWith(Field.PATH)) {
        layout.value(field, variables.group());
      }
      at = variables.end();
    }
    layout.text(format.substring(at));
    layout.end();
    return new Compiled(layout, new Meaning(time, false, 1, Escapes.BACKSLASH));
  }

  private static TimeForm time(String variable) {
    return switch (variable) {
      case "msec" -> new EpochTime(1);
      case "time_iso8601" -> new IsoTime();
      default -> new ClfTime();
    };
  }

  /** A layout and how its values are meant. */
  record Compiled(Layout layout, Meaning meaning) {}
}
