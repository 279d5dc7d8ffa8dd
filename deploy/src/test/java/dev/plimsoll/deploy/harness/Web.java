package dev.plimsoll.deploy.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

/** Asks servers by HTTP. */
public final class Web {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Web() {}

  /** The status that a GET is answered with. */
  public static int status(URI uri) {
    return get(uri).statusCode();
  }

  /** The body of a GET that is answered with 200. */
  public static String text(URI uri) {
    HttpResponse<String> response = get(uri);
    if (response.statusCode() != 200) {
      throw new IllegalStateException(uri + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /** The same, read as JSON. */
  public static JsonNode json(URI uri) {
    try {
      return JSON.readTree(text(uri));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data of a stream's first event, read as JSON. */
  public static JsonNode firstEvent(URI uri) {
    try {
      HttpResponse<Stream<String>> response =
          CLIENT.send(
              HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        String data = lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
        return JSON.readTree(data.substring("data:".length()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static HttpResponse<String> get(URI uri) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
