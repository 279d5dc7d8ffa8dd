package dev.plimsoll.agent.ledger;

import static dev.plimsoll.agent.ledger.LogLines.FIELDS;
import static dev.plimsoll.agent.ledger.LogLines.append;
import static dev.plimsoll.agent.ledger.LogLines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an answer says of each log. Every part is asked of an agent that was started just then: what
 * is told is in the logs and the cursor.
 */
class LogReportTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final String SHORT = "#Fields: date time c-ip cs-uri-stem sc-status time-taken\n";
  private static final String SHORT_LINE = "2026-11-26 09:00:00 10.0.0.1 /a.ckm 200 5\n";
  private static final String WHOLE = FIELDS + line("GET", "/a.ckm", 200, 1000, 20);

  @TempDir Path directory;

  private Path log() {
    return directory.resolve("access.log");
  }

  @Test
  void tellsWhatTheLatestLinesLackAndNothingOnceTheyTellIt() throws IOException {
    append(log(), SHORT + SHORT_LINE);
    Ledger.Page page = start(log());
    assertThat(kinds(only(page))).containsExactly("sent", "part");

    append(log(), SHORT_LINE);
    page = next(page, log());
    assertThat(kinds(only(page))).containsExactly("sent", "part");
    assertThat(kinds(only(next(page, log())))).as("nothing new").containsExactly("sent", "part");

    append(log(), "#Fields: date time c-ip cs-uri-stem sc-status sc-bytes time-taken\n");
    page = next(page, log());
    assertThat(kinds(only(page))).as("fields, and no line").containsExactly("sent", "part");
    append(log(), "2026-11-26 09:00:00 10.0.0.1 /a.ckm 200 1000 5\n");
    page = next(page, log());
    assertThat(kinds(only(page))).containsExactly("part");

    append(log(), WHOLE);
    page = next(page, log());
    assertThat(only(page).lacks()).hasValue(List.of());
    append(log(), SHORT + SHORT_LINE);
    assertThat(kinds(only(next(page, log())))).containsExactly("sent", "part");
  }

  /** An old part is told of as it was, whatever was written since. */
  @Test
  void tellsEachReaderOfThePartThatItRead() throws IOException {
    append(log(), SHORT + SHORT_LINE.repeat(3) + WHOLE);
    Ledger.Page first = ledger(log()).begin(Ledger.From.START, 3);
    assertThat(kinds(only(first))).containsExactly("sent", "part");
    Ledger.Page second = next(first, log());
    assertThat(only(second).lacks()).hasValue(List.of());
    assertThat(only(next(first, log()))).usingRecursiveComparison().isEqualTo(only(second));
  }

  @Test
  void saysNothingOfWhatWasNotRead() throws IOException {
    append(log(), SHORT + SHORT_LINE + "no request\n");
    Ledger.Page page = ledger(log()).begin(Ledger.From.END, 100);
    assertThat(only(page).lacks()).isEmpty();
    assertThat(only(page).rejected()).isEmpty();
    append(log(), "no request\n");
    page = next(page, log());
    assertThat(only(page).lacks()).as("no request was read").isEmpty();
    assertThat(only(page).rejected().orElseThrow()).hasSize(1);
    append(log(), SHORT_LINE);
    page = next(page, log());
    assertThat(kinds(only(page))).containsExactly("sent", "part");
    assertThat(only(page).rejected()).hasValue(List.of());
  }

  @Test
  void keepsTheLogsOfAServiceApart() throws IOException {
    Path other = directory.resolve("access2.log");
    Path later = directory.resolve("later.log");
    append(log(), SHORT + SHORT_LINE);
    append(other, WHOLE + "no request\n");
    Ledger.Page page = start(log(), other, later);
    assertThat(page.logs())
        .extracting(LogReport::service, LogReport::log)
        .containsExactly(tuple("http", log()), tuple("http", other), tuple("http", later));
    assertThat(kinds(report(page, log()))).containsExactly("sent", "part");
    assertThat(report(page, log()).rejected()).hasValue(List.of());
    assertThat(report(page, log()).counts().lines())
        .isEqualTo(Map.of(Outcome.REQUEST, 1L, Outcome.DIRECTIVE, 1L));
    assertThat(report(page, other).lacks()).hasValue(List.of());
    assertThat(report(page, other).rejected())
        .hasValue(List.of("fields: first in " + other + " at byte " + WHOLE.length()));
    assertThat(report(page, other).counts().lines()).containsEntry(Outcome.FIELDS, 1L);
    assertThat(report(page, later).counts().lines()).isEmpty();
    assertThat(report(page, later).lacks()).isEmpty();
  }

  @Test
  void countsTheLinesOfALogForEachServiceThatHasIt() throws IOException {
    append(log(), WHOLE);
    Ledger ledger =
        new Ledger(
            List.of(
                LogLines.service("http", log().toString()),
                LogLines.service("https", log().toString())),
            () -> LogLines.images(Map.of("a.ckm", 1000L)),
            InstantSource.fixed(NOW));
    assertThat(ledger.begin(Ledger.From.START, 100).logs())
        .extracting(LogReport::service, log -> log.counts().lines().get(Outcome.REQUEST))
        .containsExactly(Tuple.tuple("http", 1L), Tuple.tuple("https", 1L));
  }

  /** The sites of a directory each count; of the days of a site the last. */
  @Test
  void takesTheNewestFileOfEachSiteOfADirectory() throws IOException {
    Path one = Files.createDirectories(directory.resolve("W3SVC1"));
    Path two = Files.createDirectories(directory.resolve("W3SVC2"));
    written(one.resolve("u_ex261125.log"), SHORT + SHORT_LINE + "no request\n", 3);
    written(two.resolve("u_ex261125.log"), WHOLE, 2);
    Ledger.Page page = start(directory);
    assertThat(kinds(only(page))).containsExactly("sent", "part");

    written(two.resolve("u_ex261126.log"), WHOLE, 1);
    page = next(page, directory);
    assertThat(kinds(only(page))).as("of the other site").containsExactly("sent", "part");
    assertThat(only(page).rejected().orElseThrow()).hasSize(1);

    written(one.resolve("u_ex261126.log"), WHOLE, 0);
    page = next(page, directory);
    assertThat(only(page).lacks()).hasValue(List.of());
    assertThat(only(page).rejected()).hasValue(List.of());
  }

  /** The last of them must not speak for the first. */
  @Test
  void takesNoSiteForTheSuccessorOfAnother() throws IOException {
    written(directory.resolve("site1.log"), SHORT + SHORT_LINE, 1);
    written(directory.resolve("site2.log"), WHOLE, 0);
    assertThat(kinds(only(start(directory.resolve("*.log"))))).containsExactly("sent", "part");
  }

  @Test
  void takesTheNewFileForARotatedOne() throws IOException {
    append(log(), SHORT + SHORT_LINE);
    Ledger.Page page = start(log());
    Files.move(log(), directory.resolve("access.log.1"));
    append(log(), WHOLE);
    page = next(page, log());
    assertThat(only(page).lacks()).hasValue(List.of());
  }

  @Test
  void saysWhichLogAPartIsMissingOf() throws IOException {
    Path sites = Files.createDirectories(directory.resolve("sites"));
    Path site = sites.resolve("u_ex261126.log");
    append(site, WHOLE);
    append(log(), WHOLE);
    Ledger.Page page = start(log(), sites);
    Files.delete(site);
    Files.delete(log());
    assertThat(next(page, log(), sites).gaps())
        .extracting(Gap::log, gap -> gap.path().toString())
        .containsExactlyInAnyOrder(
            Tuple.tuple(log().toString(), log().toString()),
            Tuple.tuple(sites.toString(), site.toString()));
  }

  /** Where keys are written only when there is something to say. */
  @Test
  void doesNotMissWhatAnyLineOfALogTold() throws IOException {
    String line =
        "{\"ts\":1795676889.5,\"uri\":\"/a.ckm\",\"status\":200,\"size\":5,\"duration\":1,"
            + "\"remote_addr\":\"10.0.0.1\"";
    append(log(), line + "}\n");
    Ledger.Page page = start(log());
    assertThat(kinds(only(page))).containsExactly("part");
    append(log(), line + ",\"range\":\"bytes=0-1\"}\n");
    page = next(page, log());
    assertThat(only(page).lacks()).hasValue(List.of());
    append(log(), line + "}\n");
    page = next(page, log());
    assertThat(only(page).lacks()).hasValue(List.of());
    Files.move(log(), directory.resolve("access.log.1"));
    append(log(), line + "}\n");
    page = next(page, log());
    assertThat(only(page).lacks()).hasValue(List.of());
  }

  @Test
  void countsNoMoreBytesThanThereAreNumbersFor() throws IOException {
    long most = 999_999_999_999_999_999L;
    append(log(), FIELDS + line("GET", "/index.html", 200, most, 1).repeat(10));
    assertThat(only(start(log())).counts().otherBytes()).isEqualTo(Long.MAX_VALUE);
  }

  private static Tuple tuple(String service, Path log) {
    return Tuple.tuple(service, log.toString());
  }

  private static void written(Path file, String text, int minutesAgo) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60L * minutesAgo)));
  }

  private static Ledger.Page start(Path... places) {
    return ledger(places).begin(Ledger.From.START, 100);
  }

  private static Ledger.Page next(Ledger.Page page, Path... places) {
    return ledger(places).next(page.cursor(), 100);
  }

  private static Ledger ledger(Path... places) {
    AccessLogs logs =
        new AccessLogs(
            List.of(places).stream().map(Path::toString).toList(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    Service service = new Service("http", List.of(80), Optional.of(logs));
    return new Ledger(
        List.of(service), () -> LogLines.images(Map.of("a.ckm", 1000L)), InstantSource.fixed(NOW));
  }

  private static LogReport only(Ledger.Page page) {
    assertThat(page.problems()).isEmpty();
    assertThat(page.logs()).hasSize(1);
    return page.logs().get(0);
  }

  private static LogReport report(Ledger.Page page, Path log) {
    return page.logs().stream()
        .filter(one -> one.log().equals(log.toString()))
        .findFirst()
        .orElseThrow();
  }

  /** Of each a word that no other has. */
  private static List<String> kinds(LogReport log) {
    return log.lacks().orElseThrow().stream()
        .map(text -> text.replaceFirst("the log does not say (?:what was |which )?(\\w+).*", "$1"))
        .toList();
  }
}
