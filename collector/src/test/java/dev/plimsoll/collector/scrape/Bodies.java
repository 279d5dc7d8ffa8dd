package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The table {@code bodies.txt} of expositions that are accepted or refused. */
final class Bodies {
  static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final Pattern ESCAPE = Pattern.compile("\\\\(x(..)|.)");
  private static final Pattern TIME = Pattern.compile("\\{NOW(S?)-([0-9]+)\\}");

  private Bodies() {}

  /** One row: {@code text} has one character for each byte. */
  record Body(boolean accepted, String contentType, String name, String text) {
    String text(long nowMillis) {
      return TIME.matcher(text)
          .replaceAll(
              time -> {
                long unit = time.group(1).isEmpty() ? 1 : 1000;
                return String.valueOf(nowMillis / unit - Long.parseLong(time.group(2)));
              });
    }

    @Override
    public String toString() {
      String format = contentType.equals(TEXT) ? "text " : "OpenMetrics ";
      return format + (accepted ? "accepts " : "refuses ") + name;
    }
  }

  static List<Body> all() {
    try (InputStream table = Bodies.class.getResourceAsStream("bodies.txt")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(Bodies::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Body row(String line) {
    String[] fields = line.split(" \\| ", 3);
    String body = fields.length < 3 ? "" : fields[2];
    String text =
        ESCAPE
            .matcher(body)
            .replaceAll(
                escape ->
                    java.util.regex.Matcher.quoteReplacement(
                        escape.group(2) == null
                            ? unescaped(escape.group(1))
                            : String.valueOf((char) Integer.parseInt(escape.group(2), 16))));
    return new Body(
        fields[0].startsWith("accept"),
        fields[0].endsWith(" text") ? TEXT : OPENMETRICS,
        fields[1].replaceAll(" \\|$", ""),
        text);
  }

  private static String unescaped(String letter) {
    return switch (letter) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      default -> letter;
    };
  }
}
