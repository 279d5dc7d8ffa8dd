package dev.plimsoll.agent.accesslog;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A format of access logs, as the configuration names it. */
public final class AccessLogFormat {

  /** What the first line of each file tells: W3C, JSON, else combined. */
  public static final String AUTOMATIC = "automatic";

  private static final String COMBINED =
      "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\"";
  private static final String COMMON = "%h %l %u %t \"%r\" %>s %b";
  private static final String W3C_HEADER = "#Fields:";

  private final Supplier<LineReader> readers;
  private final boolean headed;
  private final boolean guessed;

  private AccessLogFormat(boolean headed, Supplier<LineReader> readers) {
    this(headed, false, readers);
  }

  private AccessLogFormat(boolean headed, boolean guessed, Supplier<LineReader> readers) {
    this.headed = headed;
    this.guessed = guessed;
    this.readers = readers;
  }

  /**
   * The format that {@code text} names: {@code automatic}, {@code w3c}, {@code combined}, {@code
   * json}, {@code #Fields: …} for W3C logs without a header of their own, or a format string of
   * nginx or Apache.
   *
   * @param client what to tell clients by: a column, variable, directive or key of the format
   * @throws IllegalArgumentException if it is none, with the reason and the remedy; also if what
   *     clients are told by is not in it
   */
  public static AccessLogFormat of(String text, Optional<String> client) {
    return switch (text) {
      case AUTOMATIC -> new AccessLogFormat(true, true, () -> new GuessingReader(client));
      case "w3c" -> new AccessLogFormat(true, () -> new W3cReader(Optional.empty(), client));
      case "json" -> new AccessLogFormat(false, () -> new JsonReader(client));
      case "combined" -> new AccessLogFormat(false, AccessLogFormat::combined);
      default ->
          text.startsWith(W3C_HEADER) ? headerless(text, client) : formatString(text, client);
    };
  }

  private static AccessLogFormat headerless(String text, Optional<String> client) {
    W3cFields fields = W3cFields.of(text.substring(W3C_HEADER.length()), client);
    if (fields.foreign()) {
      throw new IllegalArgumentException(
          "without cs-uri-stem, sc-status, date and time no request can be read: name all columns of"
              + " the log in their order");
    }
    return new AccessLogFormat(true, () -> new W3cReader(Optional.of(fields), client));
  }

  static LineReader combined() {
    return new EitherReader(layoutReader(COMBINED, true), layoutReader(COMMON, false));
  }

  private static LineReader layoutReader(String format, boolean more) {
    NginxFormat.Compiled compiled = ApacheFormat.compile(format, Optional.empty());
    return new LayoutReader(
        compiled.layout(), compiled.meaning(), more, lacks(compiled.layout(), LogOrigin.COMBINED));
  }

  private static AccessLogFormat formatString(String text, Optional<String> client) {
    Supplier<NginxFormat.Compiled> compile =
        text.contains("$")
            ? () -> NginxFormat.compile(text, client)
            : () -> ApacheFormat.compile(text, client);
    Layout layout = compile.get().layout();
    require(layout.has(Field.DATE), "a time");
    require(layout.has(Field.PATH) || layout.has(Field.REQUEST), "the request or its path");
    require(layout.has(Field.STATUS), "the status");
    require(client.isEmpty() || layout.has(Field.CLIENT), client.orElse(""));
    Lacks lacks = lacks(layout, text.contains("$") ? LogOrigin.NGINX : LogOrigin.APACHE);
    return new AccessLogFormat(
        false,
        () -> {
          NginxFormat.Compiled own = compile.get();
          return new LayoutReader(own.layout(), own.meaning(), false, lacks);
        });
  }

  private static void require(boolean there, String what) {
    if (!there) {
      throw new IllegalArgumentException(
          "the format does not hold " + what + ": add it, here and in the server's configuration");
    }
  }

  private static Lacks lacks(Layout layout, LogOrigin origin) {
    Set<Field> told = EnumSet.noneOf(Field.class);
    for (Field field : Field.values()) {
      if (layout.has(field)) {
        told.add(field);
      }
    }
    return Lacks.of(told, origin);
  }

  /** Whether directives within a log say how its lines are read. */
  public boolean headed() {
    return headed;
  }

  /** The same for a file that begins with {@code first}. */
  public boolean headed(byte first) {
    return headed && !(guessed && first != GuessingReader.HASH);
  }

  /** A reader of one log, from its beginning or from behind a line that governs. */
  public LineReader reader() {
    return readers.get();
  }
}
