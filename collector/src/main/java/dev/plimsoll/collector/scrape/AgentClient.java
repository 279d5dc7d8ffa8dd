package dev.plimsoll.collector.scrape;

import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Set;

/** Connections to agents. Redirects are not followed: targets come from the design only. */
final class AgentClient {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * Shorter than any server's own patience, so that no question is sent into a connection being
   * closed.
   */
  private static final int IDLE_SECONDS = 15;

  private final Vertx vertx;
  private final HttpClient client;

  AgentClient(Vertx vertx) {
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDecompressionSupported(false)
                .setKeepAliveTimeout(IDLE_SECONDS),
            new PoolOptions().setHttp1MaxSize(2));
  }

  /**
   * Asks an agent; the future fails with a {@link FetchException} only.
   *
   * @param agent its address; a path in it is kept
   */
  Future<BodyFetch.Answer> ask(URI agent, Question question) {
    if (agent.getHost() == null || !SCHEMES.contains(String.valueOf(agent.getScheme()))) {
      String text = "its address is not of the form http://host:port or https://host:port";
      return Future.failedFuture(new FetchException(Failure.CONNECTION, text));
    }
    try {
      return BodyFetch.ask(vertx, client, agent.toString().replaceAll("/+$", ""), question);
    } catch (RuntimeException e) {
      return Future.failedFuture(FetchException.of(e));
    }
  }

  /** Closes the connections. */
  Future<Void> close() {
    return client.close();
  }
}
