package dev.plimsoll.collector.web;

import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LiveState;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;

/** Tells service managers whether the collector lives, and whether its judgements are of now. */
final class Health {
  private final LiveState live;
  private final InstantSource clock;

  Health(LiveState live, InstantSource clock) {
    this.live = live;
    this.clock = clock;
  }

  void addTo(Router router) {
    Api.get(router, "/healthz").handler(request -> text(request, "ok"));
    Api.get(router, "/readyz").handler(this::ready);
  }

  private void ready(RoutingContext request) {
    FleetState state = live.current();
    Duration since = Duration.between(state.now(), clock.instant());
    if (since.compareTo(FleetState.STALL) > 0) {
      Replies.error(request, 503, "no judgement for " + since.toSeconds() + " s");
    } else {
      text(request, "ready");
    }
  }

  private static void text(RoutingContext request, String text) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(text);
  }
}
