package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of a repository's downloads, and where they are known from. */
class DownloadFiguresTest {
  private static final String LYON = "/api/v1/downloads/summary?repository=lyon";

  @TempDir static Path data;
  private static RunningWeb web;

  @BeforeAll
  static void start() {
    web = new RunningWeb(data, ExampleFleet.state(), () -> ExampleFleet.NOW);
  }

  @AfterAll
  static void stop() {
    web.close();
  }

  @Test
  void addsUpTheGroupsOfAVersion() {
    // 10 clients in 500 s each and 1 in 700 s: 5,700 s in all, for 11 × 3.25 GiB.
    assertThat(web.json(LYON).at("/versions/0"))
        .isEqualTo(
            RunningWeb.parse(
                """
                {"image": "finance-xp", "version": "2026-11-22T06:00:00Z", "clients": 140,
                 "done": 11, "covered": 9, "inferred": 2, "active": 9, "failed": 6,
                 "abandoned": 3, "repeats": 12, "requests": 2700, "bytes": 270000000000,
                 "completedBytes": 38386270208, "estimated": 15, "shared": 3,
                 "startedAt": "2026-11-22T10:00:00Z", "lastAt": "2026-11-22T11:59:55Z",
                 "bytesPerSecond": 6734433.369824561, "meanSeconds": 518.1818181818181,
                 "slowestSeconds": 1400, "slowestClient": "pc-700",
                 "clientGroups": [
                   {"clientGroup": "lyon", "kinds": ["initial", "update"], "clients": 140,
                    "done": 10, "covered": 8, "inferred": 2, "active": 6, "failed": 4,
                    "abandoned": 2, "repeats": 8, "requests": 1800, "bytes": 180000000000,
                    "completedBytes": 34896609280, "estimated": 10, "shared": 2,
                    "startedAt": "2026-11-22T10:00:00Z", "lastAt": "2026-11-22T11:59:55Z",
                    "bytesPerSecond": 6979321.856, "meanSeconds": 500,
                    "slowestSeconds": 1000, "slowestClient": "pc-500"},
                   {"kinds": ["initial"],
                    "done": 1, "covered": 1, "inferred": 0, "active": 3, "failed": 2,
                    "abandoned": 1, "repeats": 4, "requests": 900, "bytes": 90000000000,
                    "completedBytes": 3489660928, "estimated": 5, "shared": 1,
                    "startedAt": "2026-11-22T10:00:00Z", "lastAt": "2026-11-22T11:59:55Z",
                    "bytesPerSecond": 4985229.897142857, "meanSeconds": 700,
                    "slowestSeconds": 1400, "slowestClient": "pc-700"}]}"""));
  }

  @Test
  void knowsNoRateWhereNobodyIsDone() {
    assertThat(web.json(LYON).at("/versions/1"))
        .isEqualTo(
            RunningWeb.parse(
                """
                {"image": "old-xp",
                 "done": 0, "covered": 0, "inferred": 0, "active": 1, "failed": 0,
                 "abandoned": 0, "repeats": 0, "requests": 1, "bytes": 10,
                 "completedBytes": 0, "estimated": 0, "shared": 0,
                 "startedAt": "2026-11-22T09:30:00Z", "lastAt": "2026-11-22T09:46:40Z",
                 "clientGroups": [
                   {"clientGroup": "gone", "kinds": ["initial"],
                    "done": 0, "covered": 0, "inferred": 0, "active": 1, "failed": 0,
                    "abandoned": 0, "repeats": 0, "requests": 1, "bytes": 10,
                    "completedBytes": 0, "estimated": 0, "shared": 0,
                    "startedAt": "2026-11-22T09:30:00Z", "lastAt": "2026-11-22T09:46:40Z"}]}"""));
  }

  @Test
  void comparesWhatWasSentWithThePackedSize() {
    // 3.25 GiB went out to each client for an image of 6.5 GiB; old-xp is not in the design.
    assertThat(web.json(LYON).get("transferRatios"))
        .isEqualTo(
            RunningWeb.parse(
                """
                [{"image": "finance-xp", "kind": "update", "clients": 8, "ratio": 0.5,
                  "designed": 1},
                 {"image": "finance-xp", "kind": "update", "workspace": "finance", "clients": 8,
                  "ratio": 0.5, "designed": 1},
                 {"image": "finance-xp", "kind": "initial", "clients": 3, "ratio": 0.5,
                  "designed": 1},
                 {"image": "finance-xp", "kind": "initial", "workspace": "finance", "clients": 2,
                  "ratio": 0.5, "designed": 1}]"""));
  }

  @Test
  void saysHowFarTheLogsWereReadAndWhatIsMissing() {
    assertThat(web.json(LYON).get("ledgers"))
        .isEqualTo(
            RunningWeb.parse(
                """
                [{"agent": "https://fs-lyon:9850", "state": "current",
                  "readAt": "2026-11-22T11:59:58Z", "currentAt": "2026-11-22T11:59:56Z",
                  "ageSeconds": 4, "gaps": 2,
                  "latestGaps": [{"service": "http", "log": "/var/log/a.log",
                    "file": "/var/log/a.log.1", "from": 100, "to": 5000, "reason": "deleted", "toldAt": "2026-11-22T11:58:30Z"}],
                  "logs": [{"service": "http", "log": "/var/log/a.log", "lines": {"request": 12, "time": 1},
                    "otherRequests": 3, "otherBytes": 4000, "gaps": 2,
                    "rejected": ["time: first in /var/log/a.log at byte 12"],
                    "lacks": ["the log does not say how long requests took — add $request_time"]}]
                 }]"""));
  }

  @Test
  void saysThatALogWasNeverRead() {
    JsonNode lab = web.json("/api/v1/downloads/summary?repository=lab");

    assertThat(lab)
        .isEqualTo(
            RunningWeb.parse(
                """
                {"now": "2026-11-22T12:00:00Z", "repository": "lab", "versions": [], "transferRatios": [], "failed": [],
                 "ledgers": [{"agent": "http://lab:9850", "state": "unread", "gaps": 0,
                              "latestGaps": [], "logs": []}]}"""));
  }

  @Test
  void listsTheLatestThatFailed() {
    assertThat(web.json(LYON).get("failed").findValuesAsText("client"))
        .containsExactly("=cmd|'/c calc'!A1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | parameter repository is missing; name a repository of the design",
        "?repository=paris | repository is \"paris\"; known: hq, lab, lyon",
        "?repository=lyon&limit=3 | parameter limit is not known here; known: repository"
      })
  void saysWhatIsWrongWithTheQuestion(String query, String error) {
    HttpResponse<String> response = web.get("/api/v1/downloads/summary" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(RunningWeb.parse(response.body()).get("error").asText()).isEqualTo(error);
  }
}
