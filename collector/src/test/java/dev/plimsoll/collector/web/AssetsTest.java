package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {
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

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/assets/page.css, text/css; charset=utf-8",
    "/assets/page.js, text/javascript; charset=utf-8",
    "/webjars/lit-html/lit-html.js, text/javascript; charset=utf-8",
    "/webjars/echarts/echarts.min.js, text/javascript; charset=utf-8",
    "/api/v1/openapi.json, application/json"
  })
  void servesWithItsType(String path, String type) {
    HttpResponse<String> response = web.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains(type);
    assertThat(response.headers().firstValue("cache-control")).contains("no-cache");
    assertThat(response.body()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/healthz", "/api/v1/repositories", "/nothing"})
  void letsBrowsersDoNothingElse(String path) {
    HttpResponse<String> response = web.get(path);

    assertThat(response.headers().firstValue("content-security-policy"))
        .contains(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(response.headers().firstValue("referrer-policy")).contains("no-referrer");
  }

  @Test
  void tellsABrowserThatNothingChanged() {
    String tag = web.get("/").headers().firstValue("etag").orElseThrow();

    HttpResponse<String> again = web.get("/", "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(web.get("/", "If-None-Match", "W/\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "'gzip, deflate, br', gzip", "gzip;q=0, ''", "identity, ''"})
  void compressesWhereItIsWanted(String accepted, String encoding) {
    HttpResponse<String> response = web.get("/assets/page.css", "Accept-Encoding", accepted);

    assertThat(response.headers().firstValue("content-encoding").orElse("")).isEqualTo(encoding);
    assertThat(response.headers().firstValue("vary")).contains("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/",
        "/assets/nothing.js",
        "/assets/../logback.xml",
        "/assets/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/logback.xml",
        "/assets/..%2f..%2f..%2f..%2f..%2flogback.xml",
        "/assets//etc/passwd",
        "/assets/..\\..\\logback.xml",
        "/webjars/echarts/../../../../logback.xml",
        "/webjars/vertx/x.js",
        "/webjars/echarts/",
        "/webjars/echarts/%00.js"
      })
  void servesNothingElse(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
    }
  }
}
