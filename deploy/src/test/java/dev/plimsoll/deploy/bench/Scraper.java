package dev.plimsoll.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks as Prometheus does: on a kept connection, gzip accepted. */
final class Scraper {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final HttpRequest request;

  Scraper(URI metrics) {
    this.request =
        HttpRequest.newBuilder(metrics)
            .timeout(PATIENCE)
            .header("Accept", ACCEPT)
            .header("Accept-Encoding", "gzip")
            .build();
  }

  /** Scrapes {@code times} times, one after another. */
  void scrape(int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200 || answer.body().length == 0) {
        throw new IOException(request.uri() + " answered " + answer.statusCode());
      }
    }
  }

  /** One answer as text. */
  String text() throws IOException, InterruptedException {
    HttpRequest plain = HttpRequest.newBuilder(request.uri()).timeout(PATIENCE).build();
    return client.send(plain, BodyHandlers.ofString()).body();
  }

  /** Scrapes once if anybody listens yet. */
  Optional<byte[]> attempt() throws InterruptedException {
    try {
      return Optional.of(client.send(request, BodyHandlers.ofByteArray()))
          .filter(answer -> answer.statusCode() == 200)
          .map(HttpResponse::body);
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }
}
