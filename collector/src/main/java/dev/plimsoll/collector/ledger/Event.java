package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.log.FileState;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A request that belongs to a download.
 *
 * @param file as the design names it
 * @param versions of the file, as far as known: what it is now, then the others
 * @param group where the client is
 */
record Event(
    DownloadKey key,
    String file,
    LoggedRequest request,
    List<FileState> versions,
    Optional<ClientGroup> group) {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * Whether a download begins with it: the client wanted bytes. Who only asks whether there is
   * something new, or has the newest already, does not download.
   */
  boolean begins() {
    return Delivered.isTransfer(request) || (Delivered.isGet(request) && failed());
  }

  /** Whether it was refused, or the server could not meet it; only what asks for a file counts. */
  boolean failed() {
    boolean asks = Delivered.isGet(request) || request.method().equalsIgnoreCase("HEAD");
    return asks
        && (request.outcome() == RequestOutcome.REFUSED
            || request.outcome() == RequestOutcome.FAILED);
  }

  /**
   * When it began at the latest: a log with whole seconds names the one in which the request ended.
   */
  Instant beganBy() {
    Instant ended = request.endedAt();
    boolean wholeSeconds = ended.equals(ended.truncatedTo(ChronoUnit.SECONDS));
    return wholeSeconds ? request.beganAt().plus(SECOND).minusNanos(1) : request.beganAt();
  }
}
