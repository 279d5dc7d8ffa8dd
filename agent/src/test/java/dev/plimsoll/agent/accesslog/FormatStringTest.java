package dev.plimsoll.agent.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatStringTest {

  @Test
  void readsCombined() {
    ReadLog log = new ReadLog("combined");
    ReadLog.Request request =
        log.request(
            "10.0.0.7 - ann [26/Nov/2026:08:08:09 +0100] \"GET /images/a.ckm?v=1 HTTP/1.1\" 206 4096"
                + " \"-\" \"Microsoft BITS/7.8\"");
    assertThat(request.ended()).isEqualTo(Instant.parse("2026-11-26T07:08:09Z"));
    assertThat(request.account()).isEqualTo("ann");
    assertThat(request.path()).isEqualTo("/images/a.ckm");
    assertThat(request.body()).hasValue(4096);
    assertThat(log.lacks())
        .satisfiesExactly(
            lack -> assertThat(lack).contains("which part", "$http_range", "%{Range}i"),
            lack -> assertThat(lack).contains("how long", "$request_time", "%D"));
  }

  @Test
  void readsCombinedWithMoreBehindItAndCommon() {
    ReadLog log = new ReadLog("combined");
    String common = "10.0.0.7 - - [26/Nov/2026:08:08:09 +0000] \"GET /a.ckm HTTP/1.1\" 200 -";
    assertThat(log.request(common).body()).hasValue(0);
    assertThat(log.request(common + " \"-\" \"curl\" 0.125").status()).isEqualTo(200);
    assertThat(log.outcome("[Thu Nov 26 08:08:09 2026] [error] no such file"))
        .isEqualTo(Outcome.FORMAT);
  }

  @Test
  void readsQuotesThatAreEscapedAndNamesWithBlanks() {
    ReadLog log = new ReadLog("combined");
    ReadLog.Request request =
        log.request(
            "10.0.0.7 - ann of sales [26/Nov/2026:08:08:09 +0000] \"GET /a\\x20\\\"b\\\".ckm HTTP/1.1\""
                + " 200 5 \"-\" \"say \\\"hi\\\" - [x]\"");
    assertThat(request.account()).isEqualTo("ann of sales");
    assertThat(request.path()).isEqualTo("/a \"b\".ckm");
  }

  @Test
  void readsFormatsOfNginx() {
    ReadLog log =
        new ReadLog(
            "$remote_addr|$http_x_forwarded_for|$time_iso8601|$request_method ${uri}|$status"
                + " $bytes_sent $body_bytes_sent $request_time \"$http_range\" $request_completion|");
    ReadLog.Request request =
        log.request(
            "10.0.0.1|203.0.113.5, 10.0.0.2|2026-11-26T08:08:09+01:00|GET /a.ckm|206 1300 1000 0.250"
                + " \"bytes=0-999, 2000-\" OK|");
    assertThat(request.ended()).isEqualTo(Instant.parse("2026-11-26T07:08:09Z"));
    assertThat(request.nanos()).hasValue(250_000_000);
    assertThat(request.forwarded()).isEqualTo("203.0.113.5, 10.0.0.2");
    assertThat(request.ranges())
        .containsExactly(new ByteRange(0, 999), new ByteRange(2000, Long.MAX_VALUE));
    assertThat(request.cutShort()).isFalse();
    assertThat(
            log.request(
                    "10.0.0.1|-|2026-11-26T08:08:09+01:00|GET /a.ckm|200 1300 1000 0.250 \"-\" |")
                .cutShort())
        .isTrue();
    assertThat(log.lacks()).isEmpty();
  }

  @Test
  void saysWhatAFormatLacksInItsOwnWords() {
    assertThat(new ReadLog("[$time_local] \"$request\" $status $http_range").lacks())
        .satisfiesExactly(
            lack -> assertThat(lack).contains("what was sent", "add $body_bytes_sent to its log"),
            lack -> assertThat(lack).contains("how long", "add $request_time to its log_format"),
            lack -> assertThat(lack).contains("who asked", "add $remote_addr to its log_format"));
    assertThat(new ReadLog("%t \"%r\" %>s %D").lacks())
        .satisfiesExactly(
            lack -> assertThat(lack).contains("what was sent", "add %B to its LogFormat"),
            lack -> assertThat(lack).contains("which part", "add %{Range}i to its LogFormat"),
            lack -> assertThat(lack).contains("who asked", "add %a to its LogFormat"));
  }

  @Test
  void readsTimesSince1970() {
    ReadLog log = new ReadLog("$msec $remote_addr \"$request\" $status");
    assertThat(log.request("1795676889.123 10.0.0.1 \"GET /a.ckm HTTP/1.1\" 200").ended())
        .isEqualTo(Instant.ofEpochMilli(1_795_676_889_123L));
  }

  @Test
  void readsFormatsOfApacheAndAddsTheDurationToTheStart() {
    ReadLog log =
        new ReadLog(
            "%v %{c}a %h %u %t \\\"%r\\\" %>s %O %B %D %X \\\"%{Range}i\\\" \\\"%{Content-Range}o\\\"");
    ReadLog.Request request =
        log.request(
            "www 10.0.0.1 10.0.0.7 - [26/Nov/2026:07:08:09 +0000] \"GET /a.ckm HTTP/1.1\" 206 1300 1000"
                + " 2500000 X \"bytes=-500\" \"bytes 0-999/5000\"");
    assertThat(request.ended()).isEqualTo(Instant.parse("2026-11-26T07:08:11.500Z"));
    assertThat(request.site()).isEqualTo("www");
    assertThat(request.cutShort()).isTrue();
    assertThat(request.ranges()).containsExactly(new ByteRange(0, 999));
    assertThat(log.line().fileSize()).isEqualTo(5000);
  }

  @Test
  void readsOtherTimesOfApache() {
    ReadLog log = new ReadLog("%{%Y-%m-%d %T %z}t %{end:usec}t %a \"%r\" %s %b %{ms}T");
    assertThat(
            log.request("2026-11-26 08:08:09 +0100 1 10.0.0.1 \"GET /a.ckm HTTP/1.1\" 200 5 1500")
                .ended())
        .isEqualTo(Instant.parse("2026-11-26T07:08:10.500Z"));
    ReadLog end = new ReadLog("%{end:msec}t %a \"%r\" %s %b %{ms}T");
    assertThat(end.request("1795676889123 10.0.0.1 \"GET /a.ckm HTTP/1.1\" 200 5 1500").ended())
        .isEqualTo(Instant.ofEpochMilli(1_795_676_889_123L));
  }

  @Test
  void refusesFormatsThatCannotBeReadWithTheRemedy() {
    assertThatThrownBy(() -> new ReadLog("$remote_addr$status $request [$time_local]"))
        .hasMessageContaining("nothing stands between $status");
    assertThatThrownBy(() -> new ReadLog("%h \"%r\" %>s"))
        .hasMessageContaining("does not hold a time");
    assertThatThrownBy(() -> new ReadLog("%h %t %>s")).hasMessageContaining("the request");
    assertThatThrownBy(() -> new ReadLog("%h %t \"%r\" %>s", Optional.of("%{X-Client}i")))
        .hasMessageContaining("%{X-Client}i");
  }

  @Test
  void endsWithALineThatCouldBeReadInManyWays() {
    ReadLog log = new ReadLog("%u %u %u %u %u %u %u %u %t \"%r\" %>s");
    assertThat(log.outcome("a ".repeat(10_000) + "x")).isEqualTo(Outcome.FORMAT);
  }

  @Test
  void takesAQueryBehindThePathForAPartOfIt() {
    ReadLog apache = new ReadLog("%a %t %m %U%q %H %>s %B %Dus");
    ReadLog.Request request =
        apache.request(
            "10.0.0.7 [26/Nov/2026:07:08:09 +0000] GET /a.ckm?v=1 HTTP/1.1 200 5 1500000us");
    assertThat(request.path()).isEqualTo("/a.ckm");
    assertThat(request.nanos()).hasValue(1_500_000_000);
    ReadLog nginx =
        new ReadLog("$remote_addr [$time_local] $request_method $uri$is_args$args $status");
    assertThat(nginx.request("10.0.0.7 [26/Nov/2026:07:08:09 +0000] GET /a.ckm?v=1 200").path())
        .isEqualTo("/a.ckm");
  }

  @Test
  void takesTheClientForTheAddressWhereApacheKnowsThePeerToo() {
    ReadLog both = new ReadLog("%{c}a %a %t \"%r\" %>s");
    String line = " [26/Nov/2026:07:08:09 +0000] \"GET /a.ckm HTTP/1.1\" 200";
    assertThat(both.request("10.0.0.1 10.9.0.7" + line).address()).isEqualTo("10.9.0.7");
    ReadLog peer = new ReadLog("%{c}a %t \"%r\" %>s");
    assertThat(peer.request("10.0.0.1" + line).address()).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
      })
  void readsMonthsByName(String month) {
    ReadLog log = new ReadLog("%{%d/%b/%Y:%H:%M:%S}t.%{msec_frac}t %{%z}t %a \"%r\" %>s");
    assertThat(
            log.outcome(
                "26/" + month + "/2026:07:08:09.123 +0000 10.0.0.7 \"GET /a.ckm HTTP/1.1\" 200"))
        .isEqualTo(Outcome.REQUEST);
  }

  @ParameterizedTest
  @CsvSource({
    "a\\x20b, a b",
    "a\\u000ab, 'a\nb'",
    "a\\tb, 'a\tb'",
    "a\\/b, a/b",
    "a\\\\b, a\\b",
    "a\\qb, a\\qb",
    "a\\u20acb, a\\u20acb",
    "a\\x2, a\\x2",
    "a\\, a\\"
  })
  void undoesWhatServersDidToOddCharacters(String logged, String meant) {
    ReadLog log = new ReadLog("$remote_addr|$time_local|$uri|$status");
    assertThat(log.request("10.0.0.7|26/Nov/2026:07:08:09 +0000|/" + logged + "|200").path())
        .isEqualTo("/" + meant);
  }

  @Test
  void passesOverCommentsBeforeALogThatIsToldByItsFirstLine() {
    ReadLog log = new ReadLog("automatic");
    assertThat(log.outcome("# Rotated: every day")).isEqualTo(Outcome.DIRECTIVE);
    assertThat(log.outcome("10.0.0.7 - - [26/Nov/2026:07:08:09 +0000] \"GET /a HTTP/1.1\" 200 5"))
        .isEqualTo(Outcome.REQUEST);
    ReadLog w3c = new ReadLog("automatic");
    w3c.outcome("# comment");
    w3c.outcome("#Fields: date time cs-uri-stem sc-status");
    assertThat(w3c.outcome("2026-11-26 07:08:09 /a.ckm 200")).isEqualTo(Outcome.REQUEST);
  }
}
