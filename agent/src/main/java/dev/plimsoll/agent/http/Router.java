package dev.plimsoll.agent.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the endpoint of a request and sends its reply, packed if the client takes it. */
final class Router implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final int WORTH_PACKING = 1024;

  /** As {@link HttpExchange#sendResponseHeaders} wants to be told. */
  private static final long CHUNKED = 0;

  private static final long NO_BODY = -1;

  private final Map<String, Endpoint> endpoints;
  private final Map<String, Receiver> receivers;

  /**
   * Finds by path.
   *
   * @param receivers those that are asked by POST
   */
  Router(Map<String, Endpoint> endpoints, Map<String, Receiver> receivers) {
    this.endpoints = Map.copyOf(endpoints);
    this.receivers = Map.copyOf(receivers);
  }

  /**
   * Answers. The exchange is closed only when the whole answer was written: after a failure the
   * server cuts the connection instead, so that half an answer never looks like a whole one.
   */
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      send(exchange, reply(exchange));
    } catch (RuntimeException e) {
      LOG.error("{}: {}", exchange.getRequestURI().getPath(), String.valueOf(e));
      LOG.debug("request failed", e);
      throw e;
    }
    exchange.close();
  }

  private Reply reply(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    Endpoint endpoint = endpoints.get(path);
    Receiver receiver = receivers.get(path);
    String method = exchange.getRequestMethod();
    try {
      if (receiver != null && method.equals("POST")) {
        return receiver.reply(exchange.getRequestBody());
      } else if (endpoint != null && (method.equals("GET") || method.equals("HEAD"))) {
        return endpoint.reply(exchange.getRequestURI(), exchange.getRequestHeaders());
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("{}: {}", path, String.valueOf(e));
      LOG.debug("request failed", e);
      return Reply.text(500, "the agent failed to answer: see its log");
    }
    return receiver == null && endpoint == null
        ? Reply.text(404, "not found: see / for what is here")
        : otherMethod(exchange, receiver == null ? "GET, HEAD" : "POST");
  }

  private static Reply otherMethod(HttpExchange exchange, String allowed) {
    exchange.getResponseHeaders().set("Allow", allowed);
    return Reply.text(405, "only " + allowed.replace(", ", " and ") + " here");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.contentType());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Vary", "Accept, Accept-Encoding");
    reply.headers().forEach(headers::set);
    boolean packed =
        reply.length().orElse(Long.MAX_VALUE) >= WORTH_PACKING
            && Accept.packed(exchange.getRequestHeaders().get("Accept-Encoding"));
    if (packed) {
      headers.set("Content-Encoding", "gzip");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      if (!packed && reply.length().isPresent()) {
        headers.set("Content-Length", String.valueOf(reply.length().getAsLong()));
      }
      exchange.sendResponseHeaders(reply.status(), NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), packed ? CHUNKED : reply.length().orElse(CHUNKED));
    OutputStream out = exchange.getResponseBody();
    if (packed) {
      Gzip gzip = new Gzip(out);
      reply.body().writeTo(gzip);
      gzip.finish();
    } else {
      reply.body().writeTo(out);
    }
  }
}
