package dev.plimsoll.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Speaks as an agent whose servers log numbered requests: {@code /1}, {@code /2} and so on. A
 * cursor says how many were read.
 */
final class LedgerAgent implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<JsonNode> questions = new ArrayList<>();
  private int logged;
  private int most = 5_000;
  private Function<JsonNode, Optional<Reply>> script = question -> Optional.empty();

  /** An answer. */
  record Reply(int status, String type, String body, boolean cursorRefused) {
    Reply(int status, String type, String body) {
      this(status, type, body, false);
    }

    /** As an agent refuses a cursor. */
    static Reply refused(String text) {
      return new Reply(400, "text/plain; charset=utf-8", text, true);
    }

    static Reply text(int status, String text) {
      return new Reply(status, "text/plain; charset=utf-8", text);
    }
  }

  LedgerAgent() {
    this(0);
  }

  /** An agent on this port; 0 for any. */
  LedgerAgent(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/downloads", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI uri() {
    return URI.create(name());
  }

  String name() {
    return "http://127.0.0.1:" + port();
  }

  /** So many requests more were logged. */
  synchronized LedgerAgent log(int requests) {
    logged += requests;
    return this;
  }

  /** Gives so many requests at once at most. */
  synchronized LedgerAgent giving(int atOnce) {
    most = atOnce;
    return this;
  }

  /** What this gives for a question is answered instead; it may block. */
  synchronized LedgerAgent script(Function<JsonNode, Optional<Reply>> now) {
    script = now;
    return this;
  }

  synchronized List<JsonNode> questions() {
    return List.copyOf(questions);
  }

  /** The paths of the requests from one to another, both included. */
  static List<String> paths(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(number -> "/" + number).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/v1/downloads")) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    JsonNode question = JSON.readTree(exchange.getRequestBody());
    Function<JsonNode, Optional<Reply>> scripted;
    synchronized (this) {
      questions.add(question);
      scripted = script;
    }
    Reply reply = scripted.apply(question).orElseGet(() -> part(question));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    if (reply.cursorRefused()) {
      exchange.getResponseHeaders().set("Plimsoll-Cursor", "refused");
    }
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** What it would answer. */
  synchronized Reply part(JsonNode question) {
    int from =
        question.has("cursor")
            ? Integer.parseInt(question.get("cursor").asText().substring(1))
            : question.get("from").asText().equals("start") ? 0 : logged;
    int to = Math.min(logged, from + Math.min(most, question.get("limit").asInt()));
    return part("c" + to, to < logged, paths(from + 1, to), "");
  }

  /** A part that says this. */
  static Reply part(String cursor, boolean more, List<String> paths, String rest) {
    String requests =
        paths.stream()
            .map(
                path ->
                    """
                    {"service":"http","endedAt":"2026-11-22T10:00:00Z","client":"10.0.0.1",
                     "clientBy":"address","address":"10.0.0.1","method":"GET","path":"%s",
                     "file":"finance.ckm","status":200,"outcome":"sent"}"""
                        .formatted(path))
            .collect(Collectors.joining(","));
    return new Reply(
        200,
        "application/json",
        """
        {"now":"2026-11-22T10:00:00Z","cursor":"%s","more":%s,"requests":[%s]%s}"""
            .formatted(cursor, more, requests, rest));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
