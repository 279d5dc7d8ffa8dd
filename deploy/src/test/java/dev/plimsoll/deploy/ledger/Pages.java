package dev.plimsoll.deploy.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.deploy.harness.RunningCollector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a list of the API page after page. */
final class Pages {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Pages() {}

  static List<JsonNode> all(RunningCollector collector, String path) {
    List<JsonNode> found = new ArrayList<>();
    Optional<URI> next = Optional.of(collector.uri().resolve(path + "?limit=1000"));
    while (next.isPresent()) {
      next = page(next.get(), found);
    }
    return found;
  }

  private static Optional<URI> page(URI uri, List<JsonNode> found) {
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(uri + ": " + response.statusCode());
      }
      JSON.readTree(response.body()).forEach(found::add);
      Matcher link = NEXT.matcher(response.headers().firstValue("Link").orElse(""));
      return link.find() ? Optional.of(uri.resolve(link.group(1))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
