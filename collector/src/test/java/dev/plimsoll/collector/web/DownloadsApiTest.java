package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.store.DownloadFilter;
import dev.plimsoll.collector.store.Store;
import dev.plimsoll.collector.store.StoreException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadsApiTest {
  private static final String NEXT = "</api/v1/downloads?image=finance-xp&limit=3&after=";

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
  void listsDownloadsNewestFirstWithWhatIsAbsentAbsent() {
    assertThat(web.json("/api/v1/downloads"))
        .isEqualTo(
            RunningWeb.parse(
                """
                [{"repository": "lyon", "image": "finance-xp", "version": "2026-11-22T06:00:00Z",
                  "kind": "initial", "client": "=cmd|'/c calc'!A1", "clientBy": "address",
                  "clientGroup": "lyon", "state": "failed", "estimated": false, "shared": false,
                  "completions": 0, "repeats": 0, "bytes": 5000, "covered": 420, "size": 1020,
                  "requests": 40, "aborted": 6, "failedStatus": 503,
                  "startedAt": "2026-11-22T11:49:50Z", "lastAt": "2026-11-22T11:59:50Z"},
                 {"repository": "lyon", "image": "finance-xp", "version": "2026-11-22T06:00:00Z",
                  "kind": "initial", "client": "10.44.9.1", "clientBy": "address",
                  "clientGroup": "lyon", "state": "active", "estimated": false, "shared": true,
                  "completions": 3, "repeats": 0, "bytes": 5000, "covered": 300, "size": 1000,
                  "requests": 40, "aborted": 6,
                  "startedAt": "2026-11-22T11:49:40Z", "lastAt": "2026-11-22T11:59:40Z"},
                 {"repository": "lyon", "image": "finance-xp",
                  "kind": "initial", "client": "CONTOSO\\\\ann", "clientBy": "account",
                  "state": "abandoned", "estimated": true, "shared": false,
                  "completions": 0, "repeats": 0, "bytes": 5000, "covered": 300,
                  "requests": 40, "aborted": 6,
                  "startedAt": "2026-11-22T09:50:00Z", "lastAt": "2026-11-22T10:00:00Z"},
                 {"repository": "lyon", "image": "finance-xp", "version": "2026-11-22T06:00:00Z",
                  "kind": "update", "client": "10.44.0.7", "clientBy": "address",
                  "clientGroup": "lyon", "state": "completed", "completion": "covered",
                  "estimated": false, "shared": false,
                  "completions": 1, "repeats": 2, "bytes": 5000, "covered": 1000, "size": 1000,
                  "requests": 40, "aborted": 6,
                  "startedAt": "2026-11-22T10:50:00Z", "lastAt": "2026-11-22T11:00:00Z",
                  "finishedAt": "2026-11-22T11:00:00Z"}]"""));
  }

  @ParameterizedTest
  @CsvSource({
    "repository=lyon, 4",
    "repository=hq, 0",
    "image=finance-xp, 4",
    "image=of-an-older-design, 0",
    "version=2026-11-22T06:00:00Z, 3",
    "version=2026-11-22T07:00:00%2B01:00, 3",
    "version=2026-11-22T06:00:01Z, 0",
    "client=CONTOSO%5Cann, 1",
    "client=nobody, 0",
    "clientGroup=lyon, 3",
    "clientGroup=hq, 0",
    "state=failed, 1",
    "state=active, 1",
    "state=abandoned, 1",
    "state=completed, 1",
    "since=2026-11-22T11:00:00Z, 3",
    "since=2026-11-22T11:00:00.001Z, 2",
    "state=failed&clientGroup=lyon&limit=1, 1",
    "state=failed&clientGroup=hq, 0",
    "limit=2, 2",
    "limit=1000, 4"
  })
  void showsOnlyWhatIsAskedFor(String query, int found) {
    assertThat(web.json("/api/v1/downloads?" + query)).hasSize(found);
  }

  @Test
  void leadsFromPageToPageUntilTheLast() {
    String first = "/api/v1/downloads?image=finance-xp&limit=3";
    HttpResponse<String> newest = web.get(first);
    String link = newest.headers().firstValue("link").orElseThrow();

    assertThat(RunningWeb.parse(newest.body()).findValuesAsText("state"))
        .containsExactly("failed", "active", "abandoned");
    assertThat(link).startsWith(NEXT).endsWith(">; rel=\"next\"");

    HttpResponse<String> oldest = web.get(link.substring(1, link.indexOf('>')));
    assertThat(RunningWeb.parse(oldest.body()).findValuesAsText("state"))
        .containsExactly("completed");
    assertThat(oldest.headers().firstValue("link")).isEmpty();
    assertThat(web.get("/api/v1/downloads?limit=4").headers().firstValue("link")).isEmpty();
  }

  @Test
  void keepsWhatWasAskedForFromPageToPage() {
    String client = "?client=CONTOSO%5Cann&limit=1";
    assertThat(web.get("/api/v1/downloads" + client).headers().firstValue("link")).isEmpty();

    String group = "/api/v1/downloads?clientGroup=lyon&since=2026-11-22T10:00:00%2B00:00&limit=1";
    List<String> seen = new ArrayList<>();
    String next = group;
    while (next != null && seen.size() < 10) {
      HttpResponse<String> page = web.get(next);
      seen.addAll(RunningWeb.parse(page.body()).findValuesAsText("client"));
      next =
          page.headers()
              .firstValue("link")
              .map(link -> link.substring(1, link.indexOf('>')))
              .orElse(null);
    }
    assertThat(seen).containsExactly("=cmd|'/c calc'!A1", "10.44.9.1", "10.44.0.7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit is \"0\"; it must be a whole number from 1 to 1000",
        "limit=1001 | limit is \"1001\"; it must be a whole number from 1 to 1000",
        "limit=-1 | limit is \"-1\"; it must be a whole number from 1 to 1000",
        "limit=99999999999 | limit is \"99999999999\"; it must be a whole number from 1 to 1000",
        "limit= | parameter limit is empty; give it a value, or leave it out",
        "limit=1&limit=2 | parameter limit is given twice; give it once",
        "images=x | parameter images is not known here; did you mean image?",
        "Limit=1 | parameter Limit is not known here; did you mean limit?",
        "frobnicate=x | parameter frobnicate is not known here; known: after, client, clientGroup,"
            + " image, limit, repository, since, state, version",
        "repository=lyno | repository is \"lyno\"; known: hq, lab, lyon",
        "repository=lyo | repository is \"lyo\"; did you mean lyon?",
        "state=done | state is \"done\"; known: abandoned, active, completed, failed",
        "state=faild | state is \"faild\"; did you mean failed?",
        "since=yesterday | since is \"yesterday\"; it must be an instant such as"
            + " 2026-11-22T08:00:00Z",
        "version=2026-11-22T07:00:00+01:00 | version is \"2026-11-22T07:00:00 01:00\"; it must be"
            + " an instant such as 2026-11-22T08:00:00Z; write + as %2B in an address",
        "since=%2B999999999-01-01T00:00:00Z | since is \"+999999999-01-01T00:00:00Z\"; it must be"
            + " an instant such as 2026-11-22T08:00:00Z",
        "after=7 | after is \"7\"; take it from the Link header of the page before, or leave it"
            + " out",
        "after=YmVmb3JlOi03 | after is \"YmVmb3JlOi03\"; take it from the Link header of the page"
            + " before, or leave it out"
      })
  void saysWhichParameterIsWrongAndWhatWouldBeRight(String query, String error) {
    HttpResponse<String> response = web.get("/api/v1/downloads?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(RunningWeb.parse(response.body()).get("error").asText()).isEqualTo(error);
  }

  @Test
  void repeatsNoMoreThanTheBeginOfAWrongValue() {
    String error = web.json("/api/v1/downloads?since=" + "9".repeat(3000)).get("error").asText();

    assertThat(error).startsWith("since is \"999").contains("9…\"; ").hasSizeLessThan(200);
  }

  @Test
  void saysWhyTheStoreCannotBeRead() throws IOException {
    Path file = Files.createFile(data.resolve("no-directory"));
    StoreException failure =
        assertThrows(StoreException.class, () -> Store.open(file, Duration.ofHours(1)));
    ExampleLedger broken =
        new ExampleLedger() {
          @Override
          public List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit) {
            throw failure;
          }
        };
    try (RunningWeb failing = running("broken", broken)) {
      for (String path :
          List.of(
              "/api/v1/downloads",
              "/api/v1/downloads.csv",
              "/api/v1/downloads/summary?repository=lyon")) {
        HttpResponse<String> response = failing.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(503);
        assertThat(RunningWeb.parse(response.body()).get("error").asText())
            .isEqualTo(failure.getMessage());
      }
    }
  }

  @Test
  void answersOtherQuestionsWhileTheStoreIsSlow() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    ExampleLedger slow =
        new ExampleLedger() {
          @Override
          public List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit) {
            asked.countDown();
            await(answer);
            return super.downloads(filter, before, limit);
          }
        };
    try (RunningWeb busy = running("slow", slow)) {
      CompletableFuture<JsonNode> downloads =
          CompletableFuture.supplyAsync(() -> busy.json("/api/v1/downloads"));
      await(asked);
      assertThat(busy.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(downloads).isNotDone();
      answer.countDown();
      assertThat(downloads.join()).hasSize(4);
    }
  }

  @Test
  void answersWithinASecondAmongTwentyThousandDownloads() {
    List<Download> many =
        LongStream.rangeClosed(1, 20_000)
            .mapToObj(
                id ->
                    ExampleLedger.download(
                        20_001 - id,
                        "pc-" + id,
                        DownloadState.COMPLETED,
                        ExampleFleet.NOW,
                        ExampleLedger.file("finance.ckm", OptionalLong.of(1000), 7)))
            .toList();
    try (RunningWeb large = running("large", ledgerOf(many))) {
      // The machine may be busy with other things: of three tries the quickest tells.
      Duration quickest = Duration.ofDays(1);
      for (int attempt = 0; attempt < 3; attempt++) {
        long begin = System.nanoTime();
        assertThat(large.json("/api/v1/downloads?state=completed&client=pc-20000&limit=1000"))
            .hasSize(1);
        assertThat(large.json("/api/v1/downloads?limit=1000")).hasSize(1000);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        quickest = took.compareTo(quickest) < 0 ? took : quickest;
      }
      assertThat(quickest).isLessThan(Duration.ofSeconds(1));
    }
  }

  private static ExampleLedger ledgerOf(List<Download> downloads) {
    return new ExampleLedger(downloads);
  }

  private static RunningWeb running(String directory, ExampleLedger ledger) {
    return new RunningWeb(
        data.resolve(directory), ExampleFleet.state(), ledger, () -> ExampleFleet.NOW);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
