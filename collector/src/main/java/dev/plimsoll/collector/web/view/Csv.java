package dev.plimsoll.collector.web.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Downloads as lines of a table (RFC 4180), which spreadsheets may open without harm. */
public final class Csv {
  /** What a spreadsheet takes for the begin of a formula (OWASP, "CSV Injection"). */
  private static final String FORMULA = "=+-@\t\r";

  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

  private Csv() {}

  /** The names of the columns: those of the fields of the API, in the same order. */
  public static String header() {
    return line(
        List.of(
            "repository",
            "image",
            "version",
            "kind",
            "client",
            "clientBy",
            "clientGroup",
            "state",
            "completion",
            "estimated",
            "shared",
            "completions",
            "repeats",
            "bytes",
            "covered",
            "size",
            "requests",
            "aborted",
            "failedStatus",
            "startedAt",
            "lastAt",
            "finishedAt"));
  }

  /** A download; what is absent is empty. */
  public static String line(DownloadView download) {
    return line(
        List.of(
            download.repository(),
            download.image(),
            instant(download.version()),
            download.kind(),
            download.client(),
            download.clientBy(),
            download.clientGroup().orElse(""),
            download.state(),
            download.completion().orElse(""),
            String.valueOf(download.estimated()),
            String.valueOf(download.shared()),
            String.valueOf(download.completions()),
            String.valueOf(download.repeats()),
            String.valueOf(download.bytes()),
            String.valueOf(download.covered()),
            number(download.size()),
            String.valueOf(download.requests()),
            String.valueOf(download.aborted()),
            number(download.failedStatus()),
            download.startedAt().toString(),
            download.lastAt().toString(),
            instant(download.finishedAt())));
  }

  /** These values as a line, with its end. */
  static String line(List<String> values) {
    return values.stream().map(Csv::value).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String value(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String harmless = formula ? "'" + text : text;
    return QUOTED.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
  }

  private static String instant(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse("");
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? String.valueOf(number.getAsLong()) : "";
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
  }
}
