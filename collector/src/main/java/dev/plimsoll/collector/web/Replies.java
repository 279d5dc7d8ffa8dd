package dev.plimsoll.collector.web;

import dev.plimsoll.collector.store.StoreException;
import dev.plimsoll.collector.web.view.ErrorView;
import dev.plimsoll.collector.web.view.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers in JSON, failures included. */
final class Replies {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
  private static final News TOLD = new News(Duration.ofMinutes(1), System::nanoTime);
  private static final String JSON = "application/json";

  private Replies() {}

  /** The view, never to be kept by a cache: it is of this moment. */
  static void json(RoutingContext request, Object view) {
    json(request, 200, view);
  }

  /** Says why not, in the shape that all errors have. */
  static void error(RoutingContext request, int status, String error) {
    json(request, status, new ErrorView(error, request.request().path()));
  }

  /** The same of a view that was written already. */
  static void jsonText(RoutingContext request, Buffer view) {
    send(request, 200, view);
  }

  /**
   * Says why the work failed: what was asked is wrong, too much is asked at once, the store cannot
   * be read, or a fault of ours that the log explains.
   */
  static void failure(RoutingContext request, Throwable why) {
    if (why instanceof BadParameter) {
      error(request, 400, String.valueOf(why.getMessage()));
      return;
    }
    if (why instanceof Offload.BusyException) {
      error(request, 503, String.valueOf(why.getMessage()));
      return;
    }
    if (why instanceof StoreException) {
      String message = String.valueOf(why.getMessage());
      if (TOLD.isNews(message)) {
        LOG.warn("{} {}: {}", request.request().method(), request.request().path(), message);
      }
      error(request, 503, message);
      return;
    }
    LOG.error("{} {} failed", request.request().method(), request.request().path(), why);
    error(request, 500, "the collector failed to answer; its log says why");
  }

  /** Gives the router's own refusals the shape of ours. */
  static void refusals(Router router) {
    router.errorHandler(400, request -> error(request, 400, "the request is malformed"));
    router.errorHandler(
        404,
        request -> error(request, 404, "nothing is here; the paths are in /api/v1/openapi.json"));
    router.errorHandler(405, Replies::notAllowed);
    router.errorHandler(500, request -> failed(request));
  }

  private static void failed(RoutingContext request) {
    Throwable why = request.failure();
    if (why != null) {
      failure(request, why);
    } else {
      error(request, 500, "the collector failed to answer");
    }
  }

  private static void notAllowed(RoutingContext request) {
    notAllowed(request, "GET, HEAD");
  }

  /** Says which methods are possible: the router knows the path alone. */
  static void notAllowed(RoutingContext request, String possible) {
    request.response().putHeader(HttpHeaders.ALLOW, possible);
    error(request, 405, request.request().method() + " is not possible here; use GET");
  }

  private static void json(RoutingContext request, int status, Object view) {
    send(request, status, Buffer.buffer(Json.bytes(view)));
  }

  private static void send(RoutingContext request, int status, Buffer view) {
    if (request.response().ended() || request.response().headWritten()) {
      return;
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(view);
  }
}
