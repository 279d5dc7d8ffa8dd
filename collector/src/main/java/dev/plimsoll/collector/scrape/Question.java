package dev.plimsoll.collector.scrape;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an agent is asked, and what its answer may cost.
 *
 * @param path with its query, below the agent's address
 * @param accept the kind of answer that is wanted
 * @param body what is sent; absent: nothing, by GET
 * @param deadline for the whole exchange, from connecting to the last byte
 * @param bodyBytes of an answer at most, as it comes
 * @param room completes when there is room for the answer's body: nothing of it is read before, and
 *     the time until then does not count
 */
record Question(
    String path,
    String accept,
    Optional<Buffer> body,
    Duration deadline,
    int bodyBytes,
    Supplier<Future<Void>> room) {
  static Question get(String path, String accept, Duration deadline, int bodyBytes) {
    return new Question(
        path, accept, Optional.empty(), deadline, bodyBytes, Future::succeededFuture);
  }
}
