package dev.plimsoll.agent.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsualRequestTest {

  /** What the columns may hold, as usual first. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(
              "date", List.of("2026-11-26", "2026-11-25", "2026-11-26x", "2026-11-2x", "-", "")),
          Map.entry("time", List.of("07:08:09", "07:08:10", "07:08:09.5", "7:08:09", "-", "")),
          Map.entry("s-sitename", List.of("W3SVC1", "SMTPSVC1", "FTPSVC2", "x", "-", "")),
          Map.entry(
              "cs-method",
              List.of("GET", "HEAD", "HELO", "G", "H", "HEA", "HXAX", "[3]USER", "POST", "-", "")),
          Map.entry(
              "cs-uri-stem", List.of("/a.ckm", "/", "a", "http://h/a.ckm", "/a?b", "/é", "-", "")),
          Map.entry("cs-uri-query", List.of("-", "x=1", "")),
          Map.entry("cs-username", List.of("-", "CONTOSO\\ann", "")),
          Map.entry("sc-status", List.of("200", "206", "099", "2O0", "20", "2000", "999", "-", "")),
          Map.entry("sc-win32-status", List.of("0", "64", "-", "")),
          Map.entry(
              "sc-bytes", List.of("1048911", "0", "1234567890123456789", "12x", "-1", "-", "")),
          Map.entry("time-taken", List.of("1250", "0.5", "x", "-", "")));

  private static final List<String> USUAL =
      List.of("date", "time", "cs-method", "cs-uri-stem", "cs-uri-query", "sc-status", "sc-bytes");

  /**
   * Read for the second time, a line may go the quick way; by a reader that read nothing before, it
   * goes the general way.
   */
  @Test
  void saysOfAnyLineWhatTheGeneralWaySays() {
    Random random = new Random(1);
    int requests = 0;
    for (int log = 0; log < 2000; log++) {
      String fields = "#Fields: " + String.join(" ", columns(random));
      ReadLog running = new ReadLog("w3c");
      running.outcome(fields);
      for (int i = 0; i < 10; i++) {
        String line = line(fields, random);
        ReadLog fresh = new ReadLog("w3c");
        fresh.outcome(fields);
        Outcome general = fresh.outcome(line);
        running.outcome(line);
        assertThat(running.outcome(line)).as("%s%n%s", fields, line).isEqualTo(general);
        if (general == Outcome.REQUEST) {
          requests++;
          assertThat(running.request(line))
              .as("%s%n%s", fields, line)
              .isEqualTo(fresh.request(line));
        }
      }
    }
    assertThat(requests).isGreaterThan(2000);
  }

  private static List<String> columns(Random random) {
    List<String> columns = new ArrayList<>(VALUES.keySet());
    Collections.sort(columns);
    Collections.shuffle(columns, random);
    columns.removeIf(column -> random.nextInt(USUAL.contains(column) ? 30 : 4) == 0);
    return columns;
  }

  private static String line(String fields, Random random) {
    return List.of(fields.split(" ", -1)).stream()
        .skip(1)
        .map(VALUES::get)
        .map(values -> values.get(random.nextInt(5) == 0 ? random.nextInt(values.size()) : 0))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-26 07:08:09 W3SVC1 GET /a.ckm - 206 1048911",
        "2026-11-26 07:08:09 W3SVC12 HEAD / x=1 404 -"
      })
  void takesWhatMostLinesAre(String line) {
    assertThat(
            takes(
                "date time s-sitename cs-method cs-uri-stem cs-uri-query sc-status sc-bytes", line))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-26 07:08:10 W3SVC1 GET /a.ckm - 206 1, another second",
    "2026-11-27 07:08:09 W3SVC1 GET /a.ckm - 206 1, another day",
    "2026-11-26 07:08:09 SMTPSVC1 GET /a.ckm - 206 1, another service",
    "2026-11-26 07:08:09 W3SVC1 POST /a.ckm - 206 1, another method",
    "2026-11-26 07:08:09 W3SVC1 GET a.ckm - 206 1, no path",
    "2026-11-26 07:08:09 W3SVC1 GET /a.ckm - 2x6 1, no status",
    "2026-11-26 07:08:09 W3SVC1 GET /a.ckm - 206, too few columns",
    "2026-11-26 07:08:09 W3SVC1 GET /a.ckm - 206 1 1, too many columns"
  })
  void leavesAllElse(String line, String why) {
    assertThat(
            takes(
                "date time s-sitename cs-method cs-uri-stem cs-uri-query sc-status sc-bytes", line))
        .as(why)
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "time cs-method cs-uri-stem cs-uri-query sc-status sc-bytes, 07:08:09 GET /a.ckm - 206 1",
    "date time cs-uri-stem cs-uri-query sc-status sc-bytes, 2026-11-26 07:08:09 /a.ckm - 206 1",
    "date time cs-method cs-uri-stem sc-status sc-bytes, 2026-11-26 07:08:09 GET /a.ckm 206 1",
    "date time cs-method cs-uri-stem cs-uri-query sc-status, 2026-11-26 07:08:09 GET /a.ckm - 206"
  })
  void needsAllColumnsThatSayWhatWasAskedAndSent(String fields, String line) {
    assertThat(takes(fields, line)).isFalse();
  }

  /** Behind a line of the first second that the lines above are of. */
  private static boolean takes(String fields, String line) {
    W3cFields named = W3cFields.of(fields, Optional.empty());
    W3cTime time = new W3cTime();
    Slices slices = new Slices();
    byte[] before = "2026-11-26 07:08:09 ".getBytes(StandardCharsets.US_ASCII);
    slices.in(Text.of(before));
    slices.set(Field.DATE, 0, 10);
    slices.set(Field.TIME, 11, 19);
    assertThat(time.millis(slices)).isNotEqualTo(TimeForm.NONE);
    RequestLine request = new RequestLine(slices, new Meaning(time, false, 1000, Escapes.PLUS));
    byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
    return new UsualRequest(named, time, request).take(ReadLog.scanned(bytes, 0, bytes.length));
  }
}
