package dev.plimsoll.collector.scrape;

import dev.plimsoll.collector.scrape.ScrapeResult.Failed;
import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import dev.plimsoll.collector.scrape.ScrapeResult.Scraped;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks agents for their metrics and their transfers, both at once. Redirects are not followed:
 * targets come from the design only.
 */
public final class AgentFetcher {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final String TEXT = "text/plain;version=0.0.4";

  /** Transfers that ended within the last minute count in the means over a minute. */
  private static final String TRANSFERS = "/v1/downloads/active?ended=60";

  /**
   * Shorter than any server's own patience, so that no question is sent into a connection being
   * closed.
   */
  private static final int IDLE_SECONDS = 15;

  private final Vertx vertx;
  private final FetchLimits limits;
  private final Predicate<String> wanted;
  private final HttpClient client;

  /**
   * A fetcher with connections of its own.
   *
   * @param wanted which metrics to keep, by name
   */
  public AgentFetcher(Vertx vertx, FetchLimits limits, Predicate<String> wanted) {
    this.vertx = vertx;
    this.limits = limits;
    this.wanted = wanted;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDecompressionSupported(false)
                .setKeepAliveTimeout(IDLE_SECONDS),
            new PoolOptions().setHttp1MaxSize(2));
  }

  /**
   * Asks one agent. The future never fails: what goes wrong is a result.
   *
   * @param agent its address; a path in it is kept
   * @param deadline for everything together
   */
  public Future<ScrapeResult> fetch(URI agent, Duration deadline) {
    if (agent.getHost() == null || !SCHEMES.contains(String.valueOf(agent.getScheme()))) {
      String text = "its address is not of the form http://host:port or https://host:port";
      return Future.succeededFuture(new Failed(Failure.CONNECTION, text));
    }
    long start = System.nanoTime();
    String base = agent.toString().replaceAll("/+$", "");
    Future<BodyFetch.Answer> metrics = get(base + "/metrics", TEXT, deadline);
    Future<Optional<BodyFetch.Answer>> transfers = transfers(base, deadline);
    return Future.join(metrics, transfers)
        .transform(
            done ->
                Future.succeededFuture(
                    done.succeeded()
                        ? read(metrics.result(), transfers.result(), start)
                        : failed(done.cause())))
        .otherwise(AgentFetcher::failed);
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return client.close();
  }

  private Future<BodyFetch.Answer> get(String uri, String accept, Duration deadline) {
    try {
      return BodyFetch.get(vertx, client, uri, accept, deadline, limits.bodyBytes());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** What an agent does not know of its transfers costs none of its metrics. */
  private Future<Optional<BodyFetch.Answer>> transfers(String base, Duration deadline) {
    return get(base + TRANSFERS, "application/json", deadline)
        .map(Optional::of)
        .recover(
            why ->
                FetchException.of(why).unavailable()
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(why));
  }

  private ScrapeResult read(
      BodyFetch.Answer metrics, Optional<BodyFetch.Answer> transfers, long start) {
    try {
      Samples samples =
          Exposition.parse(body(metrics), metrics.contentType(), limits.parse(), wanted);
      Optional<ActiveTransfers> active =
          transfers.isPresent() ? Optional.of(active(transfers.get())) : Optional.empty();
      return new Scraped(samples, active, Duration.ofNanos(System.nanoTime() - start));
    } catch (ExpositionException e) {
      return new Failed(Failure.MALFORMED, "its metrics are malformed: " + e.getMessage());
    } catch (MalformedException e) {
      return new Failed(Failure.MALFORMED, String.valueOf(e.getMessage()));
    } catch (FetchException e) {
      return failed(e);
    }
  }

  private ActiveTransfers active(BodyFetch.Answer answer)
      throws FetchException, MalformedException {
    return TransferReader.read(body(answer), answer.sampleTime());
  }

  private byte[] body(BodyFetch.Answer answer) throws FetchException {
    return Inflation.inflate(answer.body().getBytes(), answer.encoding(), limits.bodyBytes());
  }

  private static ScrapeResult failed(Throwable cause) {
    FetchException why = FetchException.of(cause);
    return new Failed(why.why(), String.valueOf(why.getMessage()));
  }
}
