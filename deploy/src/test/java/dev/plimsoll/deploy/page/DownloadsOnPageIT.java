package dev.plimsoll.deploy.page;

import static dev.plimsoll.deploy.page.Chromium.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.plimsoll.deploy.harness.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the page shows of the logs: in front of a real collector, with answers put in its mouth that
 * would take a rollout with failures to bring about.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DownloadsOnPageIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String SECTION = "section:has(#ledger)";

  private static final String CURRENT =
      """
      {"agent": "http://fs01:9850", "state": "current", "currentAt": "2026-11-22T11:59:56Z",
       "ageSeconds": 4, "gaps": 0, "latestGaps": [],
       "logs": [{"service": "http", "log": "/var/log/access.log", "lines": {"request": 812},
                 "otherRequests": 9, "otherBytes": 1, "gaps": 0, "rejected": [], "lacks": []},
                {"service": "http", "log": "/var/log/old.log", "lines": {"request": 1},
                 "otherRequests": 1, "otherBytes": 1, "gaps": 0}]}""";

  private static final String TROUBLED =
      """
      {"agent": "http://fs01:9850", "state": "behind", "currentAt": "2026-11-22T11:59:56Z",
       "ageSeconds": 840, "gaps": 3,
       "latestGaps": [{"service": "http", "log": "/var/log/access.log",
         "file": "/var/log/access.log.1", "from": 0, "to": 1048576, "reason": "deleted", "toldAt": "NOW"}],
       "logs": [{"service": "http", "log": "/var/log/access.log",
                 "lines": {"request": 812, "directive": 4, "time": 2},
                 "otherRequests": 9, "otherBytes": 1, "gaps": 3,
                 "rejected": ["time: first in /var/log/access.log at byte 12"],
                 "lacks": ["the log does not say how long requests took — add $request_time"]}]}""";

  private static final String UNREAD =
      """
      {"agent": "http://iis02:9850", "state": "unread", "gaps": 0, "latestGaps": [], "logs": []}""";

  private static final String FAILED =
      """
      {"repository": "roomy", "image": "lab", "version": "2026-11-22T06:00:00Z",
       "kind": "update", "client": "CONTOSO\\\\pc-%1$d", "clientBy": "account",
       "clientGroup": "far", "state": "failed", "estimated": false, "shared": true,
       "completions": 0, "repeats": 0, "bytes": 5000, "covered": 524288, "size": 1048576,
       "requests": 40, "aborted": 6, "failedStatus": %2$d,
       "startedAt": "2026-11-22T11:50:00Z", "lastAt": "2026-11-22T11:59:0%1$dZ"}""";

  private Chromium chromium;
  private Site site;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    chromium = Chromium.start();
    site = Site.start(directory);
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void saysWhatToDoWhereNoLogIsRead() {
    try (OpenPage open = chromium.open(site.address("roomy"), WIDE)) {
      open.awaitText(SECTION, "○ No access log is read", SOON);
      assertThat(open.text(SECTION)).contains("accessLog of the service in agent.yaml");
      assertThat(open.complaints()).isEmpty();
    }
  }

  @Test
  void saysThatNobodyLoadedAnything() {
    try (OpenPage open = showing(summary(CURRENT, "", ""), WIDE)) {
      open.awaitText(SECTION, "No client has loaded an image from here yet", SOON);
      assertThat(open.text(SECTION)).contains("log read to its end");
    }
  }

  @Test
  void listsWhoFailedFirstAndThenWhatBecameOfEachGroup() {
    String failed = FAILED.formatted(1, 404) + "," + FAILED.formatted(2, 503);
    try (OpenPage open = showing(summary(CURRENT, versions(2), failed), WIDE)) {
      open.awaitText(SECTION, "◆ 2 downloads failed", SOON);
      assertThat(open.text(SECTION + " h3")).contains("1 × 503 unavailable, 1 × 404 not found");
      assertThat(open.text(".failures tbody tr"))
          .startsWith("CONTOSO\\pc-2 shared address")
          .contains("far", "503 unavailable", "lab", "50 % of 1 MiB", "40 requests");
      assertThat(open.text(".versions .version"))
          .startsWith("lab version of")
          .contains("● 12 of 20 done", "■ 3 active", "◆ 2 failed", "▲ 1 abandoned")
          .contains("↻ 4 loaded again", "○ 3 not seen yet", "5 behind a shared address")
          .contains("40 GiB", "80 Mbit/s", "2 h 5 min", "pc-7");
      assertThat(open.find(".versions").first().locator(".group").count()).isEqualTo(2);
      assertThat(open.text(".versions .group")).startsWith("far initial and update");
      assertThat(open.text(SECTION)).contains("37 % of the image sent to each of 12 clients");
      assertThat(open.text(SECTION)).contains("1 older version");
    }
  }

  @Test
  void drawsABarWhosePartsFillIt() {
    try (OpenPage open = showing(summary(CURRENT, versions(2), ""), WIDE)) {
      open.find(".versions .version .stack").first().waitFor();
      Object right =
          open.page()
              .evaluate(
                  """
                  () => [...document.querySelector('.version .stack').querySelectorAll('rect')]
                    .slice(1).map(part => part.getAttribute('class') + ' '
                      + Math.round(parseFloat(part.getAttribute('x'))) + '+'
                      + Math.round(parseFloat(part.getAttribute('width')))).join(' ')""");
      // 12, 3, 2, 1 and 4 of 25, with three that were not seen behind them.
      assertThat(right)
          .isEqualTo("done 0+48 active 48+12 failed 60+8 abandoned 68+4 repeats 72+16");
    }
  }

  @Test
  void saysLoudlyWhatTheLogsLack() {
    try (OpenPage open = showing(summary(TROUBLED + "," + UNREAD, versions(0), ""), WIDE)) {
      open.awaitText(".troubles", "◆ Part of the log of fs01:9850 was lost", SOON);
      assertThat(open.text(".troubles"))
          .contains("the counts below are too low", "3 gaps in all", "/var/log/access.log.1")
          .contains("▲ The log of fs01:9850 was last read to its end 14 min ago")
          .contains("▲ No log of iis02:9850 is read")
          .contains("the log does not say how long requests took", "add $request_time")
          .contains("fs01:9850 /var/log/access.log");
      assertThat(open.text(SECTION)).contains("2time: first in /var/log/access.log at byte 12");
      // Nothing is good that was not read.
      assertThat(open.text(SECTION)).contains("○ No download is known to have failed");
    }
  }

  @Test
  void saysThatNoneFailedOnlyWhenAllIsRead() {
    try (OpenPage open = showing(summary(CURRENT, versions(0), ""), WIDE)) {
      open.awaitText(SECTION, "● No download failed.", SOON);
    }
  }

  @Test
  void leadsToTheTable() {
    try (OpenPage open = showing(summary(CURRENT, versions(0), ""), WIDE)) {
      String address = open.find(SECTION + " a:has-text('CSV')").first().getAttribute("href");
      assertThat(address).isEqualTo("/api/v1/downloads.csv?repository=roomy");
      assertThat(open.page().request().get(site.address().resolve(address).toString()).text())
          .startsWith("repository,image,version,");
    }
  }

  @Test
  void asksAgainAndKeepsTheLastAnswerWithItsAgeWhileThereIsNone() {
    AtomicReference<Route.FulfillOptions> answer =
        new AtomicReference<>(json(200, summary(CURRENT, versions(0), "")));
    AtomicInteger asked = new AtomicInteger();
    try (OpenPage open = chromium.open(site.address("narrow"), WIDE)) {
      open.page()
          .route(
              "**/api/v1/downloads/summary?repository=roomy",
              route -> {
                asked.incrementAndGet();
                route.fulfill(answer.get());
              });
      open.page().navigate(site.address("roomy").toString());
      open.awaitText(SECTION, "● 12 of 20 done", SOON);
      String more = versions(0).replace("\"done\": 12", "\"done\": 13");
      answer.set(json(200, summary(CURRENT, more, "")));
      open.awaitText(SECTION, "● 13 of 20 done", SOON);
      answer.set(json(503, "{\"error\": \"the database is locked\", \"path\": \"/\"}"));
      open.awaitText(SECTION, "◆ The downloads cannot be read now: the database is locked.", SOON);
      assertThat(open.text(SECTION)).contains("What is below is", "old.", "● 13 of 20 done");
      assertThat(asked).hasValueGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
  void fitsTheScreenAndIsAccessible(int width, ColorScheme scheme) {
    String summary = summary(TROUBLED + "," + UNREAD, versions(2), FAILED.formatted(1, 507));
    try (OpenPage open = chromium.open(site.address("narrow"), width, scheme)) {
      show(open, summary);
      open.find(".failures").waitFor();
      open.page()
          .evaluate("document.querySelectorAll('.ledger details').forEach(d => d.open = true)");
      assertThat(open.overflow()).isLessThanOrEqualTo(0);
      assertThat(open.graveFindings()).isEmpty();
      assertThat(open.complaints()).isEmpty();
    }
  }

  private OpenPage showing(String summary, int width) {
    OpenPage open = chromium.open(site.address("narrow"), width);
    show(open, summary);
    return open;
  }

  private void show(OpenPage open, String summary) {
    open.page()
        .route(
            "**/api/v1/downloads/summary?repository=roomy",
            route -> route.fulfill(json(200, summary)));
    open.page().navigate(site.address("roomy").toString());
    Await.until("figures of roomy", SOON, () -> open.text(SECTION).contains("read to its end"));
  }

  private static Route.FulfillOptions json(int status, String body) {
    return new Route.FulfillOptions()
        .setStatus(status)
        .setContentType("application/json")
        .setBody(body);
  }

  private static String summary(String ledgers, String versions, String failed) {
    return """
        {"now": "NOW", "repository": "roomy", "ledgers": [%s], "versions": [%s], "failed": [%s],
         "transferRatios": [{"image": "lab", "kind": "update", "clients": 12, "ratio": 0.37,
                             "designed": 1}]}"""
        .formatted(ledgers, versions, failed)
        .replace("NOW", Instant.now().toString());
  }

  /** A version with two groups, and an older one. */
  private static String versions(int failed) {
    return version("lab", "2026-11-22T06:00:00Z", failed)
        + ","
        + version("lab", "2026-11-15T06:00:00Z", 0).replace("\"active\": 3", "\"active\": 0");
  }

  private static String version(String image, String version, int failed) {
    String group = "{\"clientGroup\": \"%s\", \"kinds\": [\"initial\", \"update\"], %s}";
    return """
        {"image": "%s", "version": "%s", %s, "clientGroups": [%s, %s]}"""
        .formatted(
            image,
            version,
            counts(12, failed, 20),
            group.formatted("here", counts(4, 0, 10).replace("\"active\": 3", "\"active\": 2")),
            group.formatted("far", counts(8, failed, 10)));
  }

  private static String counts(int done, int failed, int clients) {
    return """
        "clients": %3$d, "done": %1$d, "covered": %1$d, "inferred": 0, "active": 3,
        "failed": %2$d, "abandoned": 1, "repeats": 4, "requests": 900, "bytes": 42949672960,
        "completedBytes": 42949672960, "estimated": 0, "shared": 5,
        "startedAt": "2026-11-22T10:00:00Z", "lastAt": "2026-11-22T11:59:55Z",
        "bytesPerSecond": 10000000, "meanSeconds": 500, "slowestSeconds": 7500,
        "slowestClient": "pc-7"
        """
        .formatted(done, failed, clients);
  }
}
