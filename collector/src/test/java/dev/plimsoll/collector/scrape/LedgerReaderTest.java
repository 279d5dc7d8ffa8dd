package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.collector.log.ByteRange;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.FileState;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerReaderTest {
  private static final String REQUEST =
      """
      {"service":"http","endedAt":"2026-11-22T10:00:00.5Z","seconds":1.5,"client":"desk-7",
       "clientBy":"field","address":"10.10.1.2","method":"GET","path":"/images/finance.ckm",
       "directory":"/srv/images","file":"finance.ckm","site":"W3SVC1","status":206,
       "outcome":"aborted","bodyBytes":4096,"bytesWithHeader":4400,
       "ranges":["0-99","100-","-50"],"fileSize":123456789012}""";
  private static final String LEAST =
      """
      {"service":"http","endedAt":"2026-11-22T10:00:01Z","client":"10.10.1.3",
       "clientBy":"address","address":"10.10.1.3","path":"/x","file":"x","status":404,
       "outcome":"refused"}""";
  private static final String LEDGER =
      """
      {"now":"2026-11-22T10:00:02Z","cursor":"v1.abc","more":true,
       "requests":[%s,%s],
       "files":[{"directory":"/srv/images","file":"finance.ckm","bytes":123456789012,
                 "modifiedAt":"2026-11-01T00:00:00Z"}],
       "gaps":[{"service":"http","log":"/var/log/*.log","file":"/var/log/a.log",
                "from":100,"to":900,"reason":"deleted"}],
       "logs":[{"service":"http","log":"/var/log/*.log","lines":{"request":7,"too-long":1},"otherRequests":5,
                "otherBytes":500,"rejected":["too-long: first in a.log at byte 7"],
                "lacks":["no duration: log it"]},
               {"service":"http","log":"D:\\\\logs","lines":{},"otherRequests":0,"otherBytes":0}],
       "problems":["cannot list /var/log"]}"""
          .formatted(REQUEST, LEAST);
  private static final String EMPTY =
      """
      {"now":"2026-11-22T10:00:02Z","cursor":"c","more":false,"requests":[]}""";

  @Test
  void readsEveryField() throws Exception {
    assertThat(read(LEDGER))
        .isEqualTo(
            new LedgerPart(
                Instant.parse("2026-11-22T10:00:02Z"),
                "v1.abc",
                true,
                List.of(whole(), least()),
                List.of(
                    new FileState(
                        "/srv/images",
                        "finance.ckm",
                        123_456_789_012L,
                        Instant.parse("2026-11-01T00:00:00Z"))),
                List.of(
                    new LogGap("http", "/var/log/*.log", "/var/log/a.log", 100, 900, "deleted")),
                List.of(
                    new LogTally(
                        "http",
                        "/var/log/*.log",
                        Map.of("request", 7L, "too-long", 1L),
                        5,
                        500,
                        Optional.of(List.of("too-long: first in a.log at byte 7")),
                        Optional.of(List.of("no duration: log it"))),
                    new LogTally(
                        "http", "D:\\logs", Map.of(), 0, 0, Optional.empty(), Optional.empty())),
                List.of("cannot list /var/log")));
  }

  private static LoggedRequest whole() {
    return new LoggedRequest(
        "http",
        Instant.parse("2026-11-22T10:00:00.5Z"),
        OptionalLong.of(1_500_000_000),
        "desk-7",
        ClientBy.FIELD,
        "10.10.1.2",
        "GET",
        "/images/finance.ckm",
        Optional.of("/srv/images"),
        "finance.ckm",
        "W3SVC1",
        206,
        RequestOutcome.ABORTED,
        OptionalLong.of(4096),
        OptionalLong.of(4400),
        List.of(
            new ByteRange(0, 99),
            new ByteRange(100, Long.MAX_VALUE),
            new ByteRange(-50, Long.MAX_VALUE)),
        OptionalLong.of(123_456_789_012L));
  }

  private static LoggedRequest least() {
    return new LoggedRequest(
        "http",
        Instant.parse("2026-11-22T10:00:01Z"),
        OptionalLong.empty(),
        "10.10.1.3",
        ClientBy.ADDRESS,
        "10.10.1.3",
        "",
        "/x",
        Optional.empty(),
        "x",
        "",
        404,
        RequestOutcome.REFUSED,
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        OptionalLong.empty());
  }

  @Test
  void readsWhatAnOlderAgentLeavesOut() throws Exception {
    LedgerPart read = read(EMPTY);
    assertThat(read.more()).isFalse();
    assertThat(read.requests()).isEmpty();
    assertThat(read.files()).isEmpty();
    assertThat(read.gaps()).isEmpty();
    assertThat(read.logs()).isEmpty();
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void passesOverWhatItDoesNotKnow() throws Exception {
    String newer = LEDGER.replace("{\"", "{\"new\":{\"requests\":[\"x\",{}]},\"also\":null,\"");
    // The lines of a log have no other fields than words.
    newer =
        newer.replace("\"lines\":{\"new\":{\"requests\":[\"x\",{}]},\"also\":null,", "\"lines\":{");
    assertThat(read(newer)).isEqualTo(read(LEDGER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sent",
        "aborted",
        "unchanged",
        "asked",
        "refused",
        "failed",
        "other",
        "teleported"
      })
  void knowsTheOutcomesAndTakesANewOneForAnother(String word) throws Exception {
    RequestOutcome read =
        read(LEDGER.replace("\"aborted\"", '"' + word + '"')).requests().get(0).outcome();
    assertThat(read.word()).isEqualTo(word.equals("teleported") ? "other" : word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"field", "account", "forwarded", "address", "soul"})
  void knowsWhatClientsAreToldByAndTakesANewWayForTheLeastSure(String word) throws Exception {
    ClientBy read =
        read(LEDGER.replace("\"field\"", '"' + word + '"')).requests().get(0).clientBy();
    assertThat(read.word()).isEqualTo(word.equals("soul") ? "address" : word);
  }

  /** A log's line can say anything, and the agent hands it on. */
  @ParameterizedTest
  @CsvSource({
    "+292278994-08-17T07:12:55.807Z, 9999-12-31T23:59:59Z",
    "-292275055-05-16T16:47:04.192Z, 1970-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
  })
  void keepsTimesThatNoServerHasFromHoldingUpTheLedger(String told, String taken) throws Exception {
    LedgerPart read =
        read(
            LEDGER
                .replace("\"seconds\":1.5", "\"seconds\":1e300")
                .replace("2026-11-22T10:00:00.5Z", told));
    assertThat(read.requests().get(0).endedAt()).isEqualTo(taken);
    assertThat(read.requests().get(0).durationNanos()).hasValue(Long.MAX_VALUE);
    assertThat(read.requests().get(0).beganAt().toEpochMilli()).isLessThan(1L << 60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"fileSize\":123456789012 | \"fileSize\":\"1\"   | request 0: fileSize is not a whole number from 0",
        "\"bodyBytes\":4096        | \"bodyBytes\":-1     | request 0: bodyBytes is not a whole number from 0",
        "\"bytesWithHeader\":4400  | \"bytesWithHeader\":99999999999999999999 | request 0: bytesWithHeader is not a whole number from 0",
        "\"seconds\":1.5           | \"seconds\":-0.5     | request 0: seconds is not a number of seconds from 0",
        "\"seconds\":1.5           | \"seconds\":1e999    | request 0: seconds is not a number of seconds from 0",
        "\"seconds\":1.5           | \"seconds\":\"1\"    | request 0: seconds is not a number of seconds from 0",
        "\"status\":206            | \"status\":1000      | request 0: status is not a status",
        "\"status\":404,           | ``                   | request 1 has no status",
        "\"outcome\":\"aborted\"   | \"outcome\":7        | request 0: outcome is not text",
        "\"clientBy\":\"field\",   | ``                   | request 0 has no clientBy",
        "\"address\":\"10.10.1.2\",| ``                   | request 0 has no address",
        "\"0-99\"                  | \"99-0\"             | request 0: ranges is not a list of parts of a file",
        "\"0-99\"                  | 7                    | request 0: ranges is not text",
        "2026-11-22T10:00:01Z      | yesterday            | request 1: endedAt is not an instant",
        "2026-11-22T10:00:02Z      | today                | the ledger: now is not an instant",
        "\"more\":true             | \"more\":1           | the ledger: more is not true or false",
        "\"more\":true,            | ``                   | the ledger has no more",
        "\"cursor\":\"v1.abc\",    | ``                   | the ledger has no cursor",
        "\"gaps\":[                | \"gaps\":[7,         | gap 0 is no JSON object",
        "\"gaps\":[{               | \"gaps\":{\"x\":[{   | the ledger: gaps is not an array",
        "\"from\":100              | \"from\":-100        | gap 0: from is not a whole number from 0",
        "\"request\":7             | \"request\":7.5      | log 0: lines: request is not a whole number from 0",
        "\"request\":7             | \"Request 10.1.1.1\":7 | log 0: lines is not counted by a few words in small letters",
        "\"modifiedAt\"            | \"changedAt\"        | file 0 has no modifiedAt",
        "[\"cannot                 | [{},\"cannot         | the ledger: problems is not text",
      })
  void saysWhichFieldOfWhichEntryIsWrong(String right, String wrong, String message) {
    assertThat(LEDGER).contains(right);
    assertThatThrownBy(
            () ->
                read(
                    LEDGER.replaceFirst(
                        java.util.regex.Pattern.quote(right),
                        java.util.regex.Matcher.quoteReplacement(wrong))))
        .isInstanceOf(MalformedException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]              | the ledger is no JSON object",
        "``              | the ledger is no JSON object",
        "{               | the ledger is no JSON",
        "{}              | the ledger has no now",
        "<html>          | the ledger is no JSON",
      })
  void refusesWhatIsNoLedger(String body, String message) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedException.class).hasMessage(message);
  }

  @Test
  void refusesWhatStandsBehindIt() {
    assertThatThrownBy(() -> read(EMPTY + "{}")).hasMessage("something stands behind the ledger");
  }

  @Test
  void boundsDepthNumberAndLength() {
    String deep = EMPTY.replace("[]", "[],\"x\":" + "[".repeat(1_000));
    assertThatThrownBy(() -> read(deep)).hasMessage("the ledger is no JSON");
    String many = EMPTY.replace("[]", "[" + (LEAST + ",").repeat(20_000) + LEAST + "]");
    assertThatThrownBy(() -> read(many))
        .hasMessage("the ledger: requests is not an array of 20000 entries or less");
    String longText = LEDGER.replace("/images/finance.ckm", "x".repeat(65_537));
    assertThatThrownBy(() -> read(longText))
        .hasMessage("request 0: path is not a text of 65536 characters or less");
  }

  @Test
  void takesCursorsOfManyLogs() throws Exception {
    String cursor = "x".repeat(8 * 1024 * 1024);
    assertThat(read(EMPTY.replace("\"c\"", '"' + cursor + '"')).cursor()).isEqualTo(cursor);
    assertThatThrownBy(() -> read(EMPTY.replace("\"c\"", "\"x" + cursor + '"')))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void throwsNothingElseOnDamagedLedgers() {
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      try {
        read(Mutations.of(LEDGER, random));
      } catch (MalformedException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(8_000, 19_500);
  }

  private static LedgerPart read(String body) throws MalformedException {
    return LedgerReader.read(body.getBytes(UTF_8));
  }
}
