package dev.plimsoll.collector.scrape;

import dev.plimsoll.collector.scrape.ScrapeResult.Failed;
import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import dev.plimsoll.collector.scrape.ScrapeResult.Scraped;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks agents for their metrics and their transfers, both at once. */
public final class AgentFetcher {
  private static final String TEXT = "text/plain;version=0.0.4";

  /** Transfers that ended within the last minute count in the means over a minute. */
  private static final String TRANSFERS = "/v1/downloads/active?ended=60";

  private final FetchLimits limits;
  private final Predicate<String> wanted;
  private final AgentClient client;

  /**
   * A fetcher with connections of its own.
   *
   * @param wanted which metrics to keep, by name
   */
  public AgentFetcher(Vertx vertx, FetchLimits limits, Predicate<String> wanted) {
    this.limits = limits;
    this.wanted = wanted;
    this.client = new AgentClient(vertx);
  }

  /**
   * Asks one agent. The future never fails: what goes wrong is a result.
   *
   * @param agent its address; a path in it is kept
   * @param deadline for everything together
   */
  public Future<ScrapeResult> fetch(URI agent, Duration deadline) {
    long start = System.nanoTime();
    Future<BodyFetch.Answer> metrics = get(agent, "/metrics", TEXT, deadline);
    Future<Optional<BodyFetch.Answer>> transfers = transfers(agent, deadline);
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

  private Future<BodyFetch.Answer> get(URI agent, String path, String accept, Duration deadline) {
    return client.ask(agent, Question.get(path, accept, deadline, limits.bodyBytes()));
  }

  /** What an agent does not know of its transfers costs none of its metrics. */
  private Future<Optional<BodyFetch.Answer>> transfers(URI agent, Duration deadline) {
    return get(agent, TRANSFERS, "application/json", deadline)
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
