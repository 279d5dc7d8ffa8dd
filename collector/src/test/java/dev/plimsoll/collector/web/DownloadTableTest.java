package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.store.DownloadFilter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The downloads as a CSV file. */
class DownloadTableTest {
  private static final String HEADER =
      "repository,image,version,kind,client,clientBy,clientGroup,state,completion,estimated,shared,"
          + "completions,repeats,bytes,covered,size,requests,aborted,failedStatus,startedAt,lastAt,"
          + "finishedAt";

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
  void writesWhatTheApiTellsAsATable() {
    HttpResponse<String> response = web.get("/api/v1/downloads.csv");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .contains("text/csv; charset=utf-8; header=present");
    assertThat(response.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"downloads-2026-11-22.csv\"");
    String version = "lyon,finance-xp,2026-11-22T06:00:00Z,";
    assertThat(response.body())
        .isEqualTo(
            String.join(
                "\r\n",
                HEADER,
                version
                    + "initial,'=cmd|'/c calc'!A1,address,lyon,failed,,false,false,0,0,5000,420,"
                    + "1020,40,6,503,2026-11-22T11:49:50Z,2026-11-22T11:59:50Z,",
                version
                    + "initial,10.44.9.1,address,lyon,active,,false,true,3,0,5000,300,1000,40,6,,"
                    + "2026-11-22T11:49:40Z,2026-11-22T11:59:40Z,",
                "lyon,finance-xp,,initial,CONTOSO\\ann,account,,abandoned,,true,false,0,0,5000,300,"
                    + ",40,6,,2026-11-22T09:50:00Z,2026-11-22T10:00:00Z,",
                version
                    + "update,10.44.0.7,address,lyon,completed,covered,false,false,1,2,5000,1000,"
                    + "1000,40,6,,2026-11-22T10:50:00Z,2026-11-22T11:00:00Z,2026-11-22T11:00:00Z",
                ""));
  }

  @Test
  void namesItsColumnsAsTheApiNamesItsFields() {
    List<String> fields = new ArrayList<>();
    Iterator<String> names = web.json("/api/v1/downloads?state=completed").get(0).fieldNames();
    names.forEachRemaining(fields::add);
    fields.add(fields.indexOf("startedAt"), "failedStatus");

    assertThat(String.join(",", fields)).isEqualTo(HEADER);
  }

  @Test
  void writesOnlyWhatIsAskedForAndNamesTheFileAfterIt() {
    HttpResponse<String> response = web.get("/api/v1/downloads.csv?repository=lyon&state=failed");

    assertThat(response.body().lines()).hasSize(2);
    assertThat(response.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"downloads-lyon-2026-11-22.csv\"");
    assertThat(web.get("/api/v1/downloads.csv?repository=hq").body()).isEqualTo(HEADER + "\r\n");
  }

  @Test
  void takesNoLimitForItHasNone() {
    HttpResponse<String> response = web.get("/api/v1/downloads.csv?limit=10");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(RunningWeb.parse(response.body()).get("error").asText())
        .startsWith("parameter limit is not known here; ");
  }

  @Test
  void answersHeadWithoutALine() {
    HttpResponse<String> response = web.send("HEAD", "/api/v1/downloads.csv");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-disposition")).isPresent();
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void writesFiftyThousandLinesInPages(String encoding) throws Exception {
    EndlessLedger ledger = new EndlessLedger(50_000);
    try (RunningWeb large = running(encoding, ledger)) {
      HttpRequest request =
          HttpRequest.newBuilder(large.uri("/api/v1/downloads.csv"))
              .header("Accept-Encoding", encoding)
              .build();
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
      boolean packed = response.headers().firstValue("content-encoding").isPresent();
      assertThat(packed).isEqualTo(encoding.equals("gzip"));
      InputStream body = packed ? new GZIPInputStream(response.body()) : response.body();
      try (BufferedReader lines = reader(body)) {
        assertThat(lines.readLine()).isEqualTo(HEADER);
        for (long id = 50_000; id > 0; id--) {
          assertThat(lines.readLine()).contains(",pc-" + id + ",");
        }
        assertThat(lines.readLine()).isNull();
      }
    }
    assertThat(ledger.largestPage.get()).isBetween(1, 1000);
  }

  @Test
  void readsNoFurtherThanTheClientTakesItAndEndsWithIt() throws Exception {
    EndlessLedger ledger = new EndlessLedger(Long.MAX_VALUE);
    try (RunningWeb endless = running("endless", ledger)) {
      try (Socket client = new Socket()) {
        client.setReceiveBufferSize(16 * 1024);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), endless.port()));
        client
            .getOutputStream()
            .write(
                "GET /api/v1/downloads.csv HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        long stopped = awaitRest(ledger);
        // What the sockets hold, and not more: some megabytes of lines of 170 bytes.
        assertThat(stopped).isBetween(1L, 100L);

        readSome(client.getInputStream(), 15_000_000);
        assertThat(awaitRest(ledger)).isGreaterThan(stopped + 100);
      }
      long left = awaitRest(ledger);
      assertThat(endless.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(ledger.pages.get()).isEqualTo(left);
    }
  }

  @Test
  void endsWithoutAnEndWhenTheStoreFailsOnTheWay() {
    ExampleLedger failing =
        new EndlessLedger(Long.MAX_VALUE) {
          @Override
          public List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit) {
            if (pages.get() == 3) {
              throw new IllegalStateException("the disk is gone");
            }
            return super.downloads(filter, before, limit);
          }
        };
    try (RunningWeb broken = running("failing", failing)) {
      assertThatThrownBy(() -> broken.get("/api/v1/downloads.csv"))
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  private static RunningWeb running(String directory, ExampleLedger ledger) {
    return new RunningWeb(
        data.resolve(directory), ExampleFleet.state(), ledger, () -> ExampleFleet.NOW);
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static void readSome(InputStream in, long bytes) throws IOException {
    byte[] some = new byte[64 * 1024];
    for (long read = 0; read < bytes; ) {
      int now = in.read(some);
      assertThat(now).isPositive();
      read += now;
    }
  }

  /** How many pages were read, once no more are. */
  private static long awaitRest(EndlessLedger ledger) throws InterruptedException {
    long before = -1;
    long quietSince = System.nanoTime();
    long begin = quietSince;
    while (System.nanoTime() - quietSince < Duration.ofMillis(700).toNanos()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
      long now = ledger.pages.get();
      if (now != before) {
        before = now;
        quietSince = System.nanoTime();
      }
      Thread.sleep(20);
    }
    return before;
  }

  /** Makes downloads as they are asked for, and keeps none. */
  private static class EndlessLedger extends ExampleLedger {
    final AtomicLong pages = new AtomicLong();
    final AtomicInteger largestPage = new AtomicInteger();
    private final long newest;

    EndlessLedger(long newest) {
      this.newest = newest;
    }

    @Override
    public List<Download> downloads(DownloadFilter filter, OptionalLong before, int limit) {
      pages.incrementAndGet();
      largestPage.accumulateAndGet(limit, Math::max);
      long first = before.isPresent() ? before.getAsLong() - 1 : newest;
      List<Download> page = new ArrayList<>();
      for (long id = first; id > 0 && page.size() < limit; id--) {
        page.add(download(id, "pc-" + id, DownloadState.ABANDONED, ExampleFleet.NOW));
      }
      return page;
    }
  }
}
