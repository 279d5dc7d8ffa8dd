package dev.plimsoll.collector.scrape;

import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/**
 * One GET, bounded in time and size whatever the other side does: the deadline covers the whole
 * exchange, so that a body that drips is cut as well as one that never begins.
 */
final class BodyFetch {
  /** A complete answer with status 200. */
  record Answer(Buffer body, String contentType, String encoding, String sampleTime) {}

  private final Vertx vertx;
  private final int limit;
  private final Promise<Answer> answer = Promise.promise();
  private final Buffer body = Buffer.buffer();

  private BodyFetch(Vertx vertx, int limit) {
    this.vertx = vertx;
    this.limit = limit;
  }

  /** Asks; the future fails with a {@link FetchException} only. */
  static Future<Answer> get(
      Vertx vertx, HttpClient client, String uri, String accept, Duration deadline, int limit) {
    return new BodyFetch(vertx, limit).start(client, uri, accept, deadline);
  }

  private Future<Answer> start(HttpClient client, String uri, String accept, Duration deadline) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(uri)
            .setConnectTimeout(deadline.toMillis())
            .putHeader("Accept", accept)
            .putHeader("Accept-Encoding", "gzip")
            .putHeader("User-Agent", "plimsoll-collector");
    Future<HttpClientRequest> request = client.request(options);
    long timer =
        vertx.setTimer(
            Math.max(1, deadline.toMillis()),
            expired ->
                fail(
                    new FetchException(
                        Failure.TIMEOUT,
                        "no complete answer within " + deadline.toMillis() + " ms")));
    // Who listens only after the answer began, on another thread, may miss its end.
    request
        .compose(begun -> begun.send().onSuccess(this::receive))
        .onFailure(why -> fail(FetchException.of(why)));
    Future<Answer> result = answer.future();
    // A connection on which something is still to come is of no use to the next question.
    result.onFailure(why -> request.onSuccess(begun -> begun.connection().close()));
    return result.onComplete(done -> vertx.cancelTimer(timer));
  }

  private void receive(HttpClientResponse response) {
    response.exceptionHandler(why -> fail(FetchException.of(why)));
    if (response.statusCode() != 200) {
      fail(new FetchException(response.statusCode(), response.statusMessage()));
      return;
    }
    response.handler(this::append);
    response.endHandler(
        end ->
            answer.tryComplete(
                new Answer(
                    body,
                    header(response, "Content-Type"),
                    header(response, "Content-Encoding"),
                    header(response, "Plimsoll-Sample-Time"))));
  }

  private void append(Buffer part) {
    if (body.length() + part.length() > limit) {
      fail(new FetchException(Failure.TOO_LARGE, "its answer is larger than " + limit + " bytes"));
    } else {
      body.appendBuffer(part);
    }
  }

  private void fail(FetchException why) {
    answer.tryFail(why);
  }

  private static String header(HttpClientResponse response, String name) {
    String value = response.getHeader(name);
    return value == null ? "" : value;
  }
}
