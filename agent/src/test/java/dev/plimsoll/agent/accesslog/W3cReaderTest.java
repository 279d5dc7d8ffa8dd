package dev.plimsoll.agent.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class W3cReaderTest {

  private static final String IIS =
      "#Fields: date time s-sitename s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
          + " cs(User-Agent) cs(Range) sc-status sc-substatus sc-win32-status sc-bytes cs-bytes"
          + " time-taken";

  private final ReadLog log = new ReadLog("w3c");

  @Test
  void readsWhatIisWrites() {
    assertThat(log.outcome("#Software: Microsoft Internet Information Services 10.0"))
        .isEqualTo(Outcome.DIRECTIVE);
    log.outcome(IIS);
    ReadLog.Request request =
        log.request(
            "2026-11-26 07:08:09 W3SVC1 10.0.0.1 GET /MEDVImages/finance.ckm - 443 CONTOSO\\ann"
                + " 10.10.1.7 Microsoft+BITS/7.8 bytes=0-1048575 206 0 0 1048911 312 1250");
    assertThat(request.ended()).isEqualTo(Instant.parse("2026-11-26T07:08:09Z"));
    assertThat(request.nanos()).hasValue(1_250_000_000L);
    assertThat(request.address()).isEqualTo("10.10.1.7");
    assertThat(request.account()).isEqualTo("CONTOSO\\ann");
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/MEDVImages/finance.ckm");
    assertThat(request.site()).isEqualTo("W3SVC1");
    assertThat(request.status()).isEqualTo(206);
    assertThat(request.withHeader()).hasValue(1_048_911);
    assertThat(request.body()).isEmpty();
    assertThat(request.ranges()).containsExactly(new ByteRange(0, 1_048_575));
  }

  @Test
  void followsFieldsThatChangeInTheMiddle() {
    log.outcome("#Fields: date time c-ip cs-uri-stem sc-status");
    assertThat(log.request("2026-11-26 07:08:09 10.0.0.1 /a.ckm 200").withHeader()).isEmpty();
    log.outcome("#Fields: sc-bytes sc-status time date cs-uri-stem");
    ReadLog.Request request = log.request("77 304 07:08:10 2026-11-26 /a.ckm");
    assertThat(request.withHeader()).hasValue(77);
    assertThat(request.address()).isEmpty();
  }

  @Test
  void takesColumnsFromTheConfigurationWhereTheLogHasNone() {
    ReadLog headerless = new ReadLog("#Fields: date time c-ip cs-uri-stem sc-status");
    assertThat(headerless.request("2026-11-26 07:08:09 10.0.0.1 /a.ckm 200").path())
        .isEqualTo("/a.ckm");
    assertThat(log.outcome("2026-11-26 07:08:09 10.0.0.1 /a.ckm 200")).isEqualTo(Outcome.NO_HEADER);
  }

  @Test
  void takesTheDayFromTheHeaderAndPassesMidnight() {
    log.outcome("#Date: 2026-11-26 23:59:58");
    log.outcome("#Fields: time cs-uri-stem sc-status");
    assertThat(log.request("23:59:59 /a.ckm 200").ended())
        .isEqualTo(Instant.parse("2026-11-26T23:59:59Z"));
    assertThat(log.request("00:00:01 /a.ckm 200").ended())
        .isEqualTo(Instant.parse("2026-11-27T00:00:01Z"));
  }

  @Test
  void readsTabsAndValuesInQuotes() {
    log.outcome("#Fields: date\ttime\tcs-uri-stem\tsc-status");
    assertThat(log.request("2026-11-26\t07:08:09\t/my image.ckm\t200").path())
        .isEqualTo("/my image.ckm");
    log.outcome("#Fields: date time cs(Cookie) cs-uri-stem sc-status");
    assertThat(log.request("2026-11-26 07:08:09 \"a=b; c=d\" /a.ckm 200").path())
        .isEqualTo("/a.ckm");
  }

  @Test
  void readsAHeaderThatEndsWithABlank() {
    log.outcome("#Fields: date time cs-uri-stem sc-status ");
    assertThat(log.request("2026-11-26 07:08:09 /a.ckm 200").status()).isEqualTo(200);
  }

  @Test
  void findsCustomFields() {
    log.outcome("#Fields: date time cs-uri-stem sc-status X-Forwarded-For Range_x");
    ReadLog.Request request =
        log.request("2026-11-26 07:08:09 /a.ckm 206 203.0.113.9,+10.0.0.1 bytes=5-");
    assertThat(request.forwarded()).isEqualTo("203.0.113.9, 10.0.0.1");
    assertThat(request.ranges()).containsExactly(new ByteRange(5, Long.MAX_VALUE));
  }

  @Test
  void tellsClientsByAConfiguredColumn() {
    ReadLog own = new ReadLog("w3c", Optional.of("cs(X-Client)"));
    own.outcome("#Fields: date time cs-uri-stem sc-status cs(X-Client)");
    assertThat(own.request("2026-11-26 07:08:09 /a.ckm 200 PC-0815").client()).isEqualTo("PC-0815");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status"
            + " s-siteid s-reason s-queuename",
        "#Fields: date time c-ip cs-method cs-uri-stem sc-status x-session x-fullpath",
        "#Fields: date time action protocol src-ip dst-ip src-port dst-port",
        "#Fields: date time c-ip"
      })
  void saysThatALogOfAnotherServiceIsNotOurs(String fields) {
    log.outcome(fields);
    assertThat(log.outcome("2026-11-26 07:08:09 a b c d e f g h i")).isEqualTo(Outcome.NOT_OURS);
    assertThat(log.lacks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-26 07:08:09 SMTPSVC1 EHLO +mail 250",
        "2026-11-26 07:08:09 W3SVC1 RCPT /to 250",
        "2026-11-26 07:08:09 W3SVC1 HELO /mail 250",
        "2026-11-26 07:08:09 W3SVC1 HOST /files 220",
        "2026-11-26 07:08:09 - [3]USER ann 331"
      })
  void saysThatALineOfMailOrFilesIsNotOurs(String line) {
    log.outcome("#Fields: date time s-sitename cs-method cs-uri-stem sc-status");
    assertThat(log.outcome(line)).isEqualTo(Outcome.NOT_OURS);
  }

  @Test
  void rejectsWhatIsNoRequestAndSaysWhy() {
    log.outcome("#Fields: date time cs-uri-stem sc-status");
    assertThat(log.outcome("2026-11-26 07:08:09 /a.ckm")).isEqualTo(Outcome.FIELDS);
    assertThat(log.outcome("2026-11-26 07:08:09 /a.ckm 200 5")).isEqualTo(Outcome.FIELDS);
    assertThat(log.outcome("2026-11-31 07:08:09 /a.ckm 200")).isEqualTo(Outcome.TIME);
    assertThat(log.outcome("2026-11-26 25:08:09 /a.ckm 200")).isEqualTo(Outcome.TIME);
    assertThat(log.outcome("2026-11-26 07:08:09 /a.ckm 20")).isEqualTo(Outcome.STATUS);
    assertThat(log.outcome("2026-11-26 07:08:09 /a.ckm -")).isEqualTo(Outcome.STATUS);
    assertThat(log.outcome("2026-11-26 07:08:09 - 200")).isEqualTo(Outcome.FORMAT);
    assertThat(log.outcome("")).isEqualTo(Outcome.DIRECTIVE);
  }

  @Test
  void saysWhatIsMissingWithTheRemedy() {
    log.outcome("#Fields: date time cs-uri-stem sc-status");
    assertThat(log.lacks())
        .satisfiesExactly(
            lack -> assertThat(lack).contains("what was sent", "select the field sc-bytes"),
            lack -> assertThat(lack).contains("which part", "request header Range"),
            lack -> assertThat(lack).contains("how long", "select the field time-taken"),
            lack -> assertThat(lack).contains("who asked", "select the field c-ip"));
    log.outcome(IIS);
    assertThat(log.lacks()).isEqualTo(List.of());
  }

  @Test
  void namesAllThatAPathMayHaveBeen() {
    log.outcome("#Fields: date time cs-uri-stem sc-status");
    log.request("2026-11-26 07:08:09 /my+image%2B.ckm 200");
    assertThat(log.line().paths())
        .containsExactly("/my+image+.ckm", "/my+image%2B.ckm", "/my image+.ckm");
  }

  @Test
  void readsHeadersWhoseBlanksIisWroteAsPlus() {
    log.outcome(
        "#Fields: date time cs-uri-stem sc-status X-Forwarded-For cs(Range) sc(Content-Range)");
    ReadLog.Request request =
        log.request(
            "2026-11-26 07:08:09 /a.ckm 206 203.0.113.9,+10.0.0.1 bytes=0-4,+9-12"
                + " bytes+0-4/5000");
    assertThat(request.forwarded()).isEqualTo("203.0.113.9, 10.0.0.1");
    assertThat(request.ranges()).containsExactly(new ByteRange(0, 4));
    assertThat(log.line().fileSize()).isEqualTo(5000);
    request = log.request("2026-11-26 07:08:09 /a.ckm 206 - bytes=0-4,+9-12 -");
    assertThat(request.ranges()).containsExactly(new ByteRange(0, 4), new ByteRange(9, 12));
  }

  /** IIS counts whole milliseconds; others do as W3C says. */
  @Test
  void takesADurationWithAFractionForSeconds() {
    log.outcome("#Fields: date time cs-uri-stem sc-status time-taken");
    assertThat(log.request("2026-11-26 07:08:09 /a.ckm 200 1250").nanos()).hasValue(1_250_000_000);
    assertThat(log.request("2026-11-26 07:08:09 /a.ckm 200 1.250").nanos()).hasValue(1_250_000_000);
  }

  @Test
  void readsTabsUnderAHeaderWithBlanksAndBlanksUnderOneWithTabs() {
    log.outcome("#Fields: date time cs-uri-stem sc-status");
    assertThat(log.request("2026-11-26\t07:08:09\t/my image.ckm\t200").path())
        .isEqualTo("/my image.ckm");
    log.outcome("#Fields: date\ttime\tcs-uri-stem\tsc-status");
    assertThat(log.request("2026-11-26 07:08:09 /a.ckm 200").path()).isEqualTo("/a.ckm");
  }

  /** Wherever a line stands in the buffer, and however long its values are. */
  @Test
  void readsLinesWhereverTheyStand() {
    LineReader reader = AccessLogFormat.of("w3c", Optional.empty()).reader();
    byte[] header = "#Fields: a date b time c cs-uri-stem d sc-status".getBytes(UTF_8);
    ScannedLine scanned = ReadLog.scanned(header, 0, header.length);
    reader.read(scanned);
    for (int before = 0; before < 9; before++) {
      for (int length = 1; length < 20; length++) {
        String path = "/" + "p".repeat(length);
        String line = "1 2026-11-26 2 07:08:" + (10 + length) + " 3 " + path + " 4 200";
        byte[] buffer = (" ".repeat(before) + line + "   ").getBytes(UTF_8);
        for (int behind = 0; behind <= 3; behind++) {
          byte[] cut = Arrays.copyOf(buffer, buffer.length - behind);
          scanned = ReadLog.scanned(cut, before, before + line.length());
          assertThat(reader.read(scanned)).isEqualTo(Outcome.REQUEST);
          assertThat(reader.request().paths()).containsExactly(path);
          assertThat(reader.request().endedMillis())
              .isEqualTo(Instant.parse("2026-11-26T07:08:" + (10 + length) + "Z").toEpochMilli());
        }
      }
    }
  }

  @Test
  void knowsTimesAgainOnlyIfTheyAreTheSame() {
    log.outcome("#Fields: date time cs-uri-stem sc-status");
    assertThat(log.outcome("2026-11-26 07:08:09 /a 200")).isEqualTo(Outcome.REQUEST);
    assertThat(log.outcome("2026-11-26 25:08:09 /a 200")).isEqualTo(Outcome.TIME);
    assertThat(log.outcome("2026-11-26 25:08:09 /a 200")).isEqualTo(Outcome.TIME);
    assertThat(log.request("2026-11-27 07:08:09.5 /a 200").ended())
        .isEqualTo(Instant.parse("2026-11-27T07:08:09.5Z"));
    String known = "2026-11-26 07:08:09";
    for (int digit : new int[] {2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18}) {
      StringBuilder other = new StringBuilder(known);
      other.setCharAt(digit, known.charAt(digit) == '1' ? '0' : '1');
      for (String time : List.of(known, known + ".5", known, other.toString())) {
        assertThat(log.request(time + " /a 200").ended())
            .isEqualTo(Instant.parse(time.replace(' ', 'T') + "Z"));
      }
    }
  }

  @Test
  void takesThreeDigitsFromHundredOnForAStatus() {
    log.outcome("#Fields: date time cs-uri-stem sc-status");
    for (int status : new int[] {100, 199, 200, 206, 304, 499, 599, 999}) {
      assertThat(log.request("2026-11-26 07:08:09 /a " + status).status()).isEqualTo(status);
    }
    for (String none : "099 000 20 2000 -200 20: 2:0 :00 20/ 2/0 /00 - 2xx".split(" ", -1)) {
      assertThat(log.outcome("2026-11-26 07:08:09 /a " + none)).isEqualTo(Outcome.STATUS);
    }
  }

  @Test
  void knowsNoTimeAgainOnceTheFieldsHaveChanged() {
    log.outcome("#Fields: date time cs-uri-stem sc-status");
    assertThat(log.outcome("2026-11-26 07:08:09 /a 200")).isEqualTo(Outcome.REQUEST);
    log.outcome("#Date: 2026-11-27 00:00:00");
    log.outcome("#Fields: time cs-uri-stem sc-status");
    assertThat(log.request("07:08:09 /a 200").ended())
        .isEqualTo(Instant.parse("2026-11-27T07:08:09Z"));
    log.outcome("#Fields: cs-uri-stem time sc-status date");
    assertThat(log.request("/2026-11-26 07:08:10 200 2026-11-25").ended())
        .isEqualTo(Instant.parse("2026-11-25T07:08:10Z"));
  }
}
