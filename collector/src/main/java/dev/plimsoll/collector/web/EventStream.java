package dev.plimsoll.collector.web;

import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LiveState;
import dev.plimsoll.collector.web.view.Json;
import dev.plimsoll.collector.web.view.StateView;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The stream of states as server-sent events (HTML Living Standard, section 9.2). An event is
 * written once for all listeners, and only when somebody listens. Lives on one event loop.
 */
final class EventStream {
  private static final int MOST_CLIENTS = 256;
  private static final long SECOND = 1_000;
  private static final Buffer OPENING = Buffer.buffer("retry: 2000\n\n");

  private final Map<HttpServerResponse, EventClient> clients = new LinkedHashMap<>();
  private final AtomicReference<@Nullable FleetState> waiting = new AtomicReference<>();
  private final LiveState live;
  private final Context context;

  EventStream(LiveState live, Vertx vertx) {
    this.live = live;
    this.context = vertx.getOrCreateContext();
    live.onChange(this::changed);
    vertx.setPeriodic(SECOND, timer -> tend());
  }

  void addTo(Router router) {
    router.route("/api/v1/events").method(HttpMethod.GET).handler(this::open);
    // It has no end: there is no answer without its body.
    router.route("/api/v1/events").handler(routing -> Replies.notAllowed(routing, "GET"));
  }

  /** How many listen. */
  int size() {
    return clients.size();
  }

  /** Called on the publisher's thread: of several states in a row, the last is enough. */
  private void changed(FleetState state) {
    if (waiting.getAndSet(state) == null) {
      context.runOnContext(nothing -> broadcast());
    }
  }

  private void broadcast() {
    FleetState state = waiting.getAndSet(null);
    if (state == null || clients.isEmpty()) {
      return;
    }
    Buffer event = event(state);
    clients.values().forEach(client -> client.offer(event));
  }

  private void open(RoutingContext routing) {
    if (clients.size() >= MOST_CLIENTS) {
      Replies.error(routing, 503, "too many streams are open; close some pages");
      return;
    }
    HttpServerRequest request = routing.request();
    HttpServerResponse response = request.response();
    response.setChunked(true);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Compression would hold events back; so would the buffer of a proxy.
    response.putHeader(HttpHeaders.CONTENT_ENCODING, "identity");
    response.putHeader("X-Accel-Buffering", "no");
    response.closeHandler(closed -> clients.remove(response));
    response.exceptionHandler(failed -> clients.remove(response));
    EventClient client = new EventClient(response, System::nanoTime);
    clients.put(response, client);
    response.write(OPENING);
    client.offer(event(live.current()));
  }

  private void tend() {
    for (Map.Entry<HttpServerResponse, EventClient> entry : List.copyOf(clients.entrySet())) {
      if (entry.getValue().stuck()) {
        clients.remove(entry.getKey());
        entry.getKey().reset();
      } else {
        entry.getValue().heartbeat();
      }
    }
  }

  private static Buffer event(FleetState state) {
    return Buffer.buffer("event: state\ndata: ")
        .appendBytes(Json.bytes(StateView.of(state)))
        .appendString("\n\n");
  }
}
