package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.collector.store.HistoryBatch;
import dev.plimsoll.collector.store.HistoryBatch.Reading;
import dev.plimsoll.collector.store.SeriesKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
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

  @BeforeEach
  void publishTheExample() {
    web.live.publish(ExampleFleet.state());
  }

  @Test
  void listsRepositoriesWorstFirstAsABareArray() {
    JsonNode repositories = web.json("/api/v1/repositories");

    assertThat(repositories.isArray()).isTrue();
    assertThat(repositories.findValuesAsText("name"))
        .filteredOn(List.of("lyon", "lab", "hq")::contains)
        .startsWith("lyon")
        .containsSubsequence("lyon", "lab", "hq");
  }

  @Test
  void showsARepositoryInBaseUnitsWithWhatIsAbsentAbsent() {
    HttpResponse<String> response = web.get("/api/v1/repositories/lyon");

    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    assertThat(RunningWeb.parse(response.body()))
        .isEqualTo(
            RunningWeb.parse(
                """
                {"name": "lyon", "purpose": "remote-network", "verdict": "under-provisioned",
                 "saturated": true, "reason": "needs 33.9 MB/s of 5.88 MB/s",
                 "activeDownloads": 58, "stalledDownloads": 2, "ageSeconds": 1.5,
                 "notJudged": 1, "onPaper": true,
                 "resources": [{
                   "resource": "link", "subject": "wan-lyon", "necessary": true,
                   "verdict": "under-provisioned", "onPaper": true, "saturated": true,
                   "required": 33927258.5, "capacity": 5875000, "provenance": "declared",
                   "capacitySource": "0.94 × 100 Mbit/s × 0.5", "used": 5700000,
                   "peak": 5650000, "peakAt": "2026-11-22T11:59:30Z",
                   "peakSince": "2026-11-22T11:00:00Z", "unit": "bytes/s", "ageSeconds": 1.5,
                   "reason": "needs 33.9 MB/s of 5.88 MB/s",
                   "parts": [{"name": "initial", "value": 33927258.5}],
                   "facts": [{"name": "read latency", "value": 0.012, "unit": "seconds"}]}],
                 "clientGroups": [{"name": "lyon", "clients": 140, "activeDownloads": 57,
                                   "bytesPerSecond": 5600000.25}],
                 "otherClients": {"activeDownloads": 1},
                 "images": [
                   {"image": "finance-xp", "file": "finance.ckm", "state": "size-differs",
                    "expectedBytes": 6979321856, "bytes": 12, "modified": "2026-11-21T12:00:00Z"},
                   {"file": "old.ckm", "state": "not-in-design", "bytes": 7}],
                 "agents": ["https://fs-lyon:9850"]}"""));
  }

  @Test
  void saysWhyARepositoryIsUnknownAndWhatToDo() {
    JsonNode lab = web.json("/api/v1/repositories/lab");

    assertThat(lab.get("verdict").asText()).isEqualTo("unknown");
    assertThat(lab.get("reason").asText()).isEqualTo("agent lab:9850 has not answered yet");
    assertThat(lab.get("remedy").asText()).isEqualTo("Wait for the first answer.");
    assertThat(lab.has("activeDownloads")).isFalse();
    assertThat(lab.at("/resources/0/provenance").asText()).isEqualTo("unknown");
    assertThat(lab.at("/resources/0").has("capacity")).isFalse();
  }

  @Test
  void namesTheRepositoryThatTheDesignDoesNotHave() {
    HttpResponse<String> response = web.get("/api/v1/repositories/paris%20%C3%A9");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(RunningWeb.parse(response.body()))
        .isEqualTo(
            RunningWeb.parse(
                """
                {"error": "the design has no repository paris é; it has hq, lab, lyon",
                 "path": "/api/v1/repositories/paris%20%C3%A9"}"""));
  }

  @Test
  void tellsHowEachAgentIsReached() {
    assertThat(web.json("/api/v1/agents"))
        .isEqualTo(
            RunningWeb.parse(
                """
                [{"agent": "https://fs-lyon:9850", "state": "up",
                  "lastSeen": "2026-11-22T11:59:58.500Z", "ageSeconds": 1.5,
                  "clockSkewSeconds": -0.25, "scrapeSeconds": 0.012, "version": "0.1.0",
                  "samples": 93, "repositories": ["lyon"], "samplersFailing": ["network"],
                  "ledger": {"state": "current", "currentAt": "2026-11-22T11:59:57.500Z", "gaps": 3,
                    "logs": [
                      {"service": "http", "log": "/var/log/a.log", "lines": {"request": 1000, "too-long": 1},
                       "otherRequests": 400, "otherBytes": 5000,
                       "rejected": ["too-long: first in /var/log/a.log at byte 7"],
                       "lacks": ["no duration: log it"]},
                      {"service": "https", "log": "/var/log/b.log", "lines": {"request": 24},
                       "otherRequests": 0, "otherBytes": 0}],
                    "problems": ["cannot list /var/log/old"]}},
                 {"agent": "https://web-lyon/agent/", "state": "lost",
                  "reason": "connection refused", "lastSeen": "2026-11-22T11:56:00Z",
                  "ageSeconds": 240, "samples": 60, "repositories": ["lyon", "hq"],
                  "samplersFailing": [],
                  "ledger": {"state": "failing", "reason": "connection refused",
                    "since": "2026-11-22T11:56:00Z", "gaps": 0, "logs": [], "problems": []}},
                 {"agent": "http://lab:9850", "state": "waiting", "repositories": ["lab"],
                  "samplersFailing": [],
                  "ledger": {"state": "waiting", "gaps": 0, "logs": [], "problems": []}}]"""));
  }

  @Test
  void listsAgentsForPrometheus() {
    assertThat(web.json("/api/v1/targets"))
        .isEqualTo(
            RunningWeb.parse(
                """
                [{"targets": ["fs-lyon:9850"],
                  "labels": {"__scheme__": "https", "repositories": "lyon"}},
                 {"targets": ["web-lyon:443"],
                  "labels": {"__scheme__": "https", "__metrics_path__": "/agent/metrics",
                             "repositories": "lyon,hq"}},
                 {"targets": ["lab:9850"],
                  "labels": {"__scheme__": "http", "repositories": "lab"}}]"""));
  }

  @Test
  void showsTheDesignInForceInBaseUnits() {
    JsonNode design = web.json("/api/v1/design");

    assertThat(design.get("state").asText()).isEqualTo("current");
    assertThat(design.get("loadedAt").asText()).isEqualTo("2026-11-22T11:59:00Z");
    assertThat(design.at("/design/serviceLevel/loadWithin").asLong()).isEqualTo(28_800);
    assertThat(design.at("/design/images/0/packedSize").asLong()).isEqualTo(6_979_321_856L);
    assertThat(design.at("/design/links/0/bandwidth").asLong()).isEqualTo(12_500_000);
    assertThat(design.at("/design/links/0/shareForImages").asDouble()).isEqualTo(0.5);
    assertThat(design.at("/design/clientGroups/0/link").asText()).isEqualTo("wan-lyon");
    assertThat(design.at("/design/clientGroups/0/networks/0").asText()).isEqualTo("10.44.0.0/16");
    assertThat(design.at("/design/repositories/0/reason").asText()).isEqualTo("remote-network");
  }

  @Test
  void showsWhatIsWrongWithTheFileBesideTheDesignInForce() {
    web.live.publish(ExampleFleet.withRefusedDesign());

    JsonNode design = web.json("/api/v1/design");

    assertThat(design.get("state").asText()).isEqualTo("rejected");
    assertThat(design.get("errors").get(0))
        .isEqualTo(
            RunningWeb.parse(
                """
                {"file": "design.yaml", "line": 12, "column": 9, "value": "0",
                 "message": "clients must be at least 1", "remedy": "say how many"}"""));
    assertThat(design.at("/design/organization").asText()).isEqualTo("Contoso");
  }

  @Test
  void showsThePastOfARepositoryBesideWhatItsResourcesCanGive() {
    Instant now = ExampleFleet.NOW;
    web.store
        .append(
            new HistoryBatch(
                now.minusSeconds(60),
                List.of(
                    new Reading(new SeriesKey("lyon", "link", "wan-lyon"), 5_000_000.5),
                    new Reading(new SeriesKey("lyon", "link", "gone"), 1),
                    new Reading(SeriesKey.activeDownloads("lyon"), 40))))
        .join();
    long at = now.minusSeconds(60).toEpochMilli();

    assertThat(web.json("/api/v1/repositories/lyon/history?minutes=30"))
        .isEqualTo(
            RunningWeb.parse(
                """
                {"from": "2026-11-22T11:30:00Z", "to": "2026-11-22T12:00:00Z", "stepSeconds": 5,
                 "resources": [{"resource": "link", "subject": "wan-lyon", "unit": "bytes/s",
                   "required": 33927258.5, "capacity": 5875000, "points": [[%1$d, 5000000.5]]}],
                 "activeDownloads": [[%1$d, 40]]}"""
                    .formatted(at)));
  }

  @Test
  void givesNoMorePointsThanAChartCanShow() {
    JsonNode day = web.json("/api/v1/repositories/lyon/history?minutes=1440");

    assertThat(day.get("stepSeconds").asInt()).isEqualTo(216);
    assertThat(day.get("from").asText()).isEqualTo("2026-11-21T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1441", "99999999999999", "x", "1.5", ""})
  void refusesASpanThatIsNone(String minutes) {
    HttpResponse<String> response = web.get("/api/v1/repositories/lyon/history?minutes=" + minutes);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(RunningWeb.parse(response.body()).get("error").asText())
        .isEqualTo("minutes must be a whole number from 1 to 1440");
  }

  @Test
  void answersHeadLikeGetWithoutABody() {
    HttpResponse<String> response = web.send("HEAD", "/api/v1/repositories");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FROB"})
  void refusesWhatWouldChangeSomething(String method) {
    HttpResponse<String> response = web.send(method, "/api/v1/repositories");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
    assertThat(RunningWeb.parse(response.body()))
        .isEqualTo(
            RunningWeb.parse(
                """
                {"error": "%s is not possible here; use GET", "path": "/api/v1/repositories"}"""
                    .formatted(method)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST"})
  void answersNothingButGetWithTheStream(String method) {
    HttpResponse<String> response = web.send(method, "/api/v1/events");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains("GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1", "/api/v1/nothing", "/api/v2/repositories", "/nothing"})
  void saysInJsonThatNothingIsThere(String path) {
    HttpResponse<String> response = web.get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(RunningWeb.parse(response.body()).get("path").asText()).isEqualTo(path);
  }

  @Test
  void compressesForWhoeverAsks() {
    HttpResponse<String> response = web.get("/api/v1/repositories", "Accept-Encoding", "gzip");

    assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
  }

  @Test
  void showsNoSecretsAnywhere() {
    for (String path :
        List.of(
            "/api/v1/repositories",
            "/api/v1/agents",
            "/api/v1/targets",
            "/api/v1/design",
            "/api/v1/downloads",
            "/api/v1/downloads/summary?repository=lyon",
            "/api/v1/requests",
            "/metrics")) {
      assertThat(web.get(path).body()).as(path).doesNotContain("secret");
    }
  }
}
