package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsApiTest {
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
  void listsRequestsNewestFirstWithWhatIsAbsentAbsent() {
    assertThat(web.json("/api/v1/requests"))
        .isEqualTo(
            RunningWeb.parse(
                """
                [{"agent": "https://fs-lyon:9850", "service": "http", "repository": "lyon",
                  "image": "finance-xp", "clientGroup": "lyon",
                  "endedAt": "2026-11-22T11:59:50Z", "durationSeconds": 1.5,
                  "client": "pc-1", "clientBy": "forwarded", "address": "10.44.0.7",
                  "method": "GET", "path": "/images/finance.ckm", "directory": "/srv/images",
                  "file": "finance.ckm", "site": "Default", "status": 206, "outcome": "sent",
                  "bodyBytes": 100, "bytesWithHeader": 420, "ranges": ["0-99", "-5"],
                  "fileSize": 1000},
                 {"agent": "http://lab:9850", "service": "http",
                  "endedAt": "2026-11-22T11:59:40Z", "client": "10.9.0.1",
                  "clientBy": "address", "address": "10.9.0.1", "path": "/images/other.ckm",
                  "file": "other.ckm", "status": 404, "outcome": "refused", "ranges": []}]"""));
  }

  @ParameterizedTest
  @CsvSource({
    "agent=https://fs-lyon:9850, 1",
    "agent=http://lab:9850, 1",
    "repository=lyon, 1",
    "repository=hq, 0",
    "image=finance-xp, 1",
    "image=none, 0",
    "client=pc-1, 1",
    "client=10.9.0.1, 1",
    "client=10.9.0.1&image=finance-xp, 0",
    "limit=1, 1"
  })
  void showsOnlyWhatIsAskedFor(String query, int found) {
    assertThat(web.json("/api/v1/requests?" + query)).hasSize(found);
  }

  @Test
  void leadsFromPageToPage() {
    HttpResponse<String> newest = web.get("/api/v1/requests?limit=1");
    String link = newest.headers().firstValue("link").orElseThrow();

    assertThat(RunningWeb.parse(newest.body()).findValuesAsText("client")).containsExactly("pc-1");
    assertThat(web.json(link.substring(1, link.indexOf('>'))).findValuesAsText("client"))
        .containsExactly("10.9.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agent=https://fs-lyon | agent is \"https://fs-lyon\"; did you mean https://fs-lyon:9850?",
        "agent=https://admin:secret@fs-lyon:9850 | agent is"
            + " \"https://admin:secret@fs-lyon:9850\"; known: http://lab:9850,"
            + " https://fs-lyon:9850, https://web-lyon/agent/",
        "repository=paris | repository is \"paris\"; known: hq, lab, lyon",
        "state=failed | parameter state is not known here; known: after, agent, client, image,"
            + " limit, repository",
        "limit=x | limit is \"x\"; it must be a whole number from 1 to 1000"
      })
  void saysWhichParameterIsWrongAndWhatWouldBeRight(String query, String error) {
    HttpResponse<String> response = web.get("/api/v1/requests?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(RunningWeb.parse(response.body()).get("error").asText()).isEqualTo(error);
  }
}
