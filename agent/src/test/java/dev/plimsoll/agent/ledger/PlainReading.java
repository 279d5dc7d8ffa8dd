package dev.plimsoll.agent.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lines of access logs say, by regular expressions: slow, and simple enough to be believed.
 */
final class PlainReading {

  private static final Pattern W3C_VALUE = Pattern.compile("\"(?:[^\"]|\"(?! |$))*\"|[^ ]+");

  private static final Pattern COMBINED =
      Pattern.compile(
          "[^ ]+ [^ ]+ .+? \\[(\\d{2}/\\w{3}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4})\\]"
              + " \"((?:[^\"\\\\]|\\\\.)*)\" (\\d{3}) (\\d+|-)(?: .*)?");

  private static final Pattern REQUEST =
      Pattern.compile("(?:[^ ]+ )?(?:\\w+://[^/?]*)?([^?]*?)(?:\\?.*?)?(?: HTTP/[0-9.]+)?");

  private PlainReading() {}

  /**
   * A line that is neither directive nor empty.
   *
   * @param time as combined logs have it; empty for others
   */
  record Line(
      String text, boolean request, int status, OptionalLong bytes, String path, String time) {

    static Line none(String text) {
      return new Line(text, false, 0, OptionalLong.empty(), "", "");
    }

    /** The same as a line of JSON. */
    String json() {
      StringWriter text = new StringWriter();
      try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
        out.writeStartObject();
        out.writeStringField("time_local", time);
        out.writeNumberField("status", status);
        out.writeStringField("request", "GET " + path + " HTTP/1.1");
        if (bytes.isPresent()) {
          out.writeNumberField("body_bytes_sent", bytes.getAsLong());
        }
        out.writeEndObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString();
    }
  }

  /** Of logs in W3C's extended format. */
  static List<Line> w3c(List<String> log) {
    List<Line> lines = new ArrayList<>();
    List<String> columns = List.of();
    for (String text : log) {
      if (text.toLowerCase(Locale.ROOT).startsWith("#fields:")) {
        columns = List.of(text.substring("#Fields:".length()).strip().split(" +", -1));
      } else if (!text.startsWith("#") && !text.isEmpty()) {
        lines.add(w3c(text, columns));
      }
    }
    return lines;
  }

  private static Line w3c(String text, List<String> columns) {
    List<String> values = W3C_VALUE.matcher(text).results().map(found -> found.group()).toList();
    boolean ours = columns.contains("cs-uri-stem") && !columns.contains("x-session");
    if (!ours || values.size() != columns.size()) {
      return Line.none(text);
    }
    String status = values.get(columns.indexOf("sc-status"));
    String path = values.get(columns.indexOf("cs-uri-stem"));
    int bytes = columns.indexOf("sc-bytes");
    return new Line(
        text,
        status.matches("\\d{3}"),
        status.matches("\\d{3}") ? Integer.parseInt(status) : 0,
        bytes < 0 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(values.get(bytes))),
        path.replaceFirst("\\?.*", ""),
        "");
  }

  /** Of logs in the combined format, or the common one. */
  static List<Line> combined(List<String> log) {
    return log.stream()
        .filter(text -> !text.startsWith("#") && !text.isEmpty())
        .map(PlainReading::combined)
        .toList();
  }

  private static Line combined(String text) {
    Matcher line = COMBINED.matcher(text);
    if (!line.matches()) {
      return Line.none(text);
    }
    Matcher request = REQUEST.matcher(line.group(2));
    if (!request.matches() || request.group(1).isEmpty()) {
      return Line.none(text);
    }
    String bytes = line.group(4);
    return new Line(
        text,
        true,
        Integer.parseInt(line.group(3)),
        OptionalLong.of(bytes.equals("-") ? 0 : Long.parseLong(bytes)),
        request.group(1),
        line.group(1));
  }
}
