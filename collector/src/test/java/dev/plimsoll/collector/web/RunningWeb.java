package dev.plimsoll.collector.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.store.Store;
import dev.plimsoll.collector.web.metrics.StateMetrics;
import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LiveState;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** A real server on a free port of loopback, with a real store behind it. */
final class RunningWeb implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Store store;
  final LiveState live;
  private final Vertx vertx = Vertx.vertx();
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningWeb(Path data, FleetState state, InstantSource clock) {
    this(data, state, new ExampleLedger(), clock);
  }

  RunningWeb(Path data, FleetState state, LedgerStore ledger, InstantSource clock) {
    Duration retention = Duration.ofHours(24);
    store = Store.open(data, retention);
    live = new LiveState(state, clock);
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(new StateMetrics(live, store));
    server =
        new WebServer(
            new WebSettings("127.0.0.1", 0), live, store, ledger, registry, retention, clock);
    vertx
        .deployVerticle(server)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  Router router(Vertx other) {
    return server.router(other);
  }

  int port() {
    return server.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode json(String path) {
    return parse(get(path).body());
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    store.close();
  }
}
