package dev.plimsoll.agent.accesslog;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The format strings of Apache ({@code LogFormat}; mod_log_config and mod_logio). */
final class ApacheFormat {

  /** {@code %h}, {@code %>s}, <code>%{Range}i</code>, <code>%!200,304{Referer}i</code>. */
  private static final Pattern DIRECTIVE =
      Pattern.compile("%(?:%|[<>!0-9,]*(?:\\{([^}]*)\\})?(\\^[A-Za-z]{2}|[A-Za-z]))");

  /** {@code %h} or {@code %a}: who asked, also where that is not the peer (mod_remoteip). */
  private static final Pattern CLIENT = Pattern.compile("%[<>!0-9,]*[ah]");

  private static final Map<String, Field> PLAIN =
      Map.ofEntries(
          Map.entry("h", Field.ADDRESS),
          Map.entry("u", Field.ACCOUNT),
          Map.entry("t", Field.DATE),
          Map.entry("r", Field.REQUEST),
          Map.entry("m", Field.METHOD),
          Map.entry("U", Field.PATH),
          Map.entry("s", Field.STATUS),
          Map.entry("b", Field.BODY_BYTES),
          Map.entry("B", Field.BODY_BYTES),
          Map.entry("O", Field.BYTES),
          Map.entry("D", Field.DURATION),
          Map.entry("T", Field.DURATION),
          Map.entry("X", Field.CONNECTION),
          Map.entry("v", Field.SITE),
          Map.entry("V", Field.SITE));

  private static final Map<String, Field> REQUEST_HEADERS =
      Map.of(
          "range", Field.RANGE,
          "x-forwarded-for", Field.FORWARDED,
          "forwarded", Field.FORWARDED);

  /** Directly behind {@code %U} it is one value with it, and the query is cut off anyway. */
  private static final String QUERY = "q";

  private static final long MILLIS = 1000;
  private static final long MICROS = 1_000_000;

  private final Layout layout = new Layout();
  private final String own;
  private TimeForm time = new ClfTime();
  private boolean timeIsStart = true;
  private boolean client;
  private long durationsPerSecond = 1;

  private ApacheFormat(Optional<String> client) {
    this.own = client.map(name -> name.toLowerCase(Locale.ROOT)).orElse("");
  }

  /**
   * What {@code format} comes down to.
   *
   * @param client the directive to tell clients by, as in the format: <code>%{X-Client}i</code>
   * @throws IllegalArgumentException if lines of it cannot be told apart into their values
   */
  static NginxFormat.Compiled compile(String format, Optional<String> client) {
    return new ApacheFormat(client).read(format.replace("\\\"", "\"").replace("\\t", "\t"));
  }

  private NginxFormat.Compiled read(String format) {
    client = CLIENT.matcher(format).find();
    Matcher directives = DIRECTIVE.matcher(format);
    int at = 0;
    while (directives.find()) {
      layout.text(format.substring(at, directives.start()));
      String name = directives.group(2);
      if (name == null) {
        layout.text("%");
      } else if (!name.equals(QUERY) || !layout.endsWith(Field.PATH)) {
        layout.value(field(directives), directives.group());
      }
      at = directives.end();
    }
    layout.text(format.substring(at));
    layout.end();
    return new NginxFormat.Compiled(
        layout, new Meaning(time, timeIsStart, durationsPerSecond, Escapes.BACKSLASH));
  }

  private @Nullable Field field(Matcher directive) {
    String name = directive.group(2);
    String argument = directive.group(1) == null ? "" : directive.group(1);
    if (directive.group().toLowerCase(Locale.ROOT).equals(own)) {
      return Field.CLIENT;
    }
    Field field =
        switch (name) {
          case "i" -> REQUEST_HEADERS.get(argument.toLowerCase(Locale.ROOT));
          // The peer's address where the client's is there too, as a trusted proxy told the server.
          case "a" -> argument.equals("c") && client ? null : Field.ADDRESS;
          case "o" -> argument.equalsIgnoreCase("Content-Range") ? Field.CONTENT_RANGE : null;
          default -> PLAIN.get(name);
        };
    if (field == Field.DATE && !layout.has(Field.DATE)) {
      return time(argument) ? field : null;
    }
    if (field == Field.DURATION && !layout.has(Field.DURATION)) {
      durationsPerSecond = duration(name, argument);
    }
    return field;
  }

  /** Whether the time can be read that {@code argument} asks for. */
  private boolean time(String argument) {
    boolean end = argument.startsWith("end:");
    String form = argument.substring(argument.indexOf(':') + 1);
    if (!end && !argument.startsWith("begin:")) {
      form = argument;
    }
    Optional<TimeForm> found =
        switch (form) {
          case "" -> Optional.of(new ClfTime());
          case "sec" -> Optional.of(new EpochTime(1));
          case "msec" -> Optional.of(new EpochTime(MILLIS));
          case "usec" -> Optional.of(new EpochTime(MICROS));
          case "msec_frac", "usec_frac" -> Optional.empty();
          default -> StrftimeTime.of(form);
        };
    found.ifPresent(
        known -> {
          time = known;
          timeIsStart = !end;
        });
    return found.isPresent();
  }

  private static long duration(String name, String argument) {
    if (name.equals("D")) {
      return MICROS;
    }
    return switch (argument) {
      case "ms" -> MILLIS;
      case "us" -> MICROS;
      default -> 1;
    };
  }
}
