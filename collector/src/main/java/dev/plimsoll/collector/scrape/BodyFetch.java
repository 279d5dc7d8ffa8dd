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
import java.util.concurrent.TimeUnit;

/**
 * One exchange, bounded in time and size whatever the other side does: the deadline covers the
 * whole of it, so that a body that drips is cut as well as one that never begins.
 */
final class BodyFetch {
  /** Of what is said beside a refusal, what may be worth reading. */
  private static final int REFUSAL_BYTES = 2_048;

  private static final int REFUSAL_LENGTH = 400;

  /** An agent's header, and what it says where the cursor is why the agent refuses. */
  private static final String CURSOR = "Plimsoll-Cursor";

  private static final String REFUSED = "refused";

  /** A complete answer with status 200. */
  record Answer(Buffer body, String contentType, String encoding, String sampleTime) {}

  private final Vertx vertx;
  private final Question question;
  private final Promise<Answer> answer = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private final long begun = System.nanoTime();
  private long timer;

  private BodyFetch(Vertx vertx, Question question) {
    this.vertx = vertx;
    this.question = question;
  }

  /** Asks; the future fails with a {@link FetchException} only. */
  static Future<Answer> ask(Vertx vertx, HttpClient client, String base, Question question) {
    return new BodyFetch(vertx, question).start(client, base);
  }

  private Future<Answer> start(HttpClient client, String base) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(question.body().isPresent() ? HttpMethod.POST : HttpMethod.GET)
            .setAbsoluteURI(base + question.path())
            .setConnectTimeout(question.deadline().toMillis())
            .putHeader("Accept", question.accept())
            .putHeader("Accept-Encoding", "gzip")
            .putHeader("User-Agent", "plimsoll-collector");
    question.body().ifPresent(sent -> options.putHeader("Content-Type", "application/json"));
    Future<HttpClientRequest> request = client.request(options);
    timer = timer(question.deadline().toMillis());
    // Who listens only after the answer began, on another thread, may miss its end.
    request.compose(this::send).onFailure(why -> fail(FetchException.of(why)));
    Future<Answer> result = answer.future();
    // A connection on which something is still to come is of no use to the next question.
    result.onFailure(why -> request.onSuccess(one -> one.connection().close()));
    return result.onComplete(done -> vertx.cancelTimer(timer));
  }

  private Future<HttpClientResponse> send(HttpClientRequest request) {
    Future<HttpClientResponse> response =
        question.body().isPresent() ? request.send(question.body().get()) : request.send();
    return response.onSuccess(this::receive);
  }

  private long timer(long millis) {
    return vertx.setTimer(
        Math.max(1, millis),
        expired ->
            fail(
                new FetchException(
                    Failure.TIMEOUT,
                    "no complete answer within " + question.deadline().toMillis() + " ms")));
  }

  private void receive(HttpClientResponse response) {
    response.exceptionHandler(why -> fail(FetchException.of(why)));
    if (answer.future().isComplete()) {
      return;
    }
    if (response.statusCode() != 200) {
      refused(response);
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
    Future<Void> room = question.room().get();
    if (!room.isComplete()) {
      awaitRoom(response, room);
    }
  }

  /** Nothing of the body is read meanwhile; the other side waits with it. */
  private void awaitRoom(HttpClientResponse response, Future<Void> room) {
    response.pause();
    vertx.cancelTimer(timer);
    long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    room.onComplete(
        there -> {
          if (!answer.future().isComplete()) {
            timer = timer(question.deadline().toMillis() - passed);
            response.resume();
          }
        });
  }

  private void append(Buffer part) {
    if (body.length() + part.length() > question.bodyBytes()) {
      fail(
          new FetchException(
              Failure.TOO_LARGE, "its answer is larger than " + question.bodyBytes() + " bytes"));
    } else {
      body.appendBuffer(part);
    }
  }

  /** What is said beside the status is of use only where a question was put in words. */
  private void refused(HttpClientResponse response) {
    boolean text =
        question.body().isPresent()
            && header(response, "Content-Type").startsWith("text/plain")
            && header(response, "Content-Encoding").isEmpty();
    if (!text) {
      fail(refusal(response, ""));
      return;
    }
    response.handler(
        part -> {
          body.appendBuffer(part);
          if (body.length() > REFUSAL_BYTES) {
            fail(refusal(response));
          }
        });
    response.endHandler(end -> fail(refusal(response)));
  }

  private FetchException refusal(HttpClientResponse response) {
    String line = body.toString().strip().replaceAll("\\p{Cntrl}.*", "");
    return refusal(response, line.substring(0, Math.min(line.length(), REFUSAL_LENGTH)));
  }

  private static FetchException refusal(HttpClientResponse response, String text) {
    return new FetchException(
        response.statusCode(),
        response.statusMessage(),
        text,
        header(response, CURSOR).equals(REFUSED));
  }

  private void fail(FetchException why) {
    answer.tryFail(why);
  }

  private static String header(HttpClientResponse response, String name) {
    String value = response.getHeader(name);
    return value == null ? "" : value;
  }
}
