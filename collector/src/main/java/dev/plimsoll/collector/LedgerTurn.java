package dev.plimsoll.collector;

import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.scrape.LedgerAnswer;
import dev.plimsoll.collector.scrape.LedgerStart;
import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import dev.plimsoll.collector.store.LedgerPosition;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one agent's ledger, part after part, never two at once. Each part is read from where the
 * store says that the last one ended, so that whatever fails, nothing is lost and nothing is taken
 * twice. Used from one event loop only.
 */
final class LedgerTurn {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerTurn.class);
  private static final int LIMIT = 5_000;
  private static final int SMALLER = 4;
  private static final long AT_ONCE = 1;

  /** An end that stays where it was is written down again after that long. */
  private static final Duration REMIND = Duration.ofSeconds(30);

  /** Where it begins and ends, nobody can tell. */
  private static final LogGap REFUSED =
      new LogGap("", "", "all logs of the agent", 0, 0, "cursor-refused");

  private final URI agent;
  private final LedgerDesk desk;
  private final Backoff backoff = new Backoff();
  private boolean placed;
  private LedgerStart start = LedgerStart.END;
  private Optional<String> cursor = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private Instant takenAt = Instant.MIN;
  private int limit = LIMIT;
  private long timer;
  private boolean ended;

  /** A turn that asks nothing yet. */
  LedgerTurn(URI agent, LedgerDesk desk) {
    this.agent = agent;
    this.desk = desk;
  }

  /**
   * Asks from then on, again and again.
   *
   * @param delay milliseconds
   */
  void begin(long delay) {
    timer = desk.vertx().setTimer(Math.max(AT_ONCE, delay), due -> step());
  }

  /** Asks no more; what is under way is not taken in any more. */
  void end() {
    ended = true;
    desk.vertx().cancelTimer(timer);
  }

  private void step() {
    Gate.Pass pass = desk.gate().pass();
    place()
        .compose(here -> desk.fetcher().fetch(agent, from(), start, limit, pass::enter))
        .compose(this::answered)
        .recover(this::notKept)
        .onComplete(
            done -> {
              pass.leave();
              if (!ended) {
                begin(done.result());
              }
            });
  }

  /** Where the store says that the ledger was read to. */
  private Future<Void> place() {
    if (placed) {
      return Future.succeededFuture();
    }
    return desk.position(agent)
        .map(
            position -> {
              placed = true;
              // Another collector may have gone on meanwhile: the agent tells again if it refuses.
              refusal = Optional.empty();
              cursor = position.map(LedgerPosition::cursor);
              start = desk.start();
              desk.book().found(agent, position.flatMap(LedgerPosition::currentAt));
              return null;
            });
  }

  /** A cursor that the agent refused is no place to begin at. */
  private Optional<String> from() {
    return refusal.isPresent() ? Optional.empty() : cursor;
  }

  /** Deals with an answer, and tells in how many milliseconds the next question is due. */
  private Future<Long> answered(LedgerAnswer answer) {
    if (ended) {
      return Future.succeededFuture(AT_ONCE);
    }
    if (answer instanceof LedgerAnswer.Part read) {
      return part(read.part());
    }
    if (answer instanceof LedgerAnswer.NoLedger none) {
      desk.book().noLog(agent, none.text());
    } else if (answer instanceof LedgerAnswer.CursorRefused refused) {
      return Future.succeededFuture(refused(refused.text()));
    } else if (answer instanceof LedgerAnswer.Failed failed) {
      return Future.succeededFuture(failed(failed));
    }
    return Future.succeededFuture(desk.rest());
  }

  private long failed(LedgerAnswer.Failed failed) {
    if (failed.why() == Failure.TOO_LARGE && limit > 1) {
      limit = Math.max(1, limit / SMALLER);
      return AT_ONCE;
    }
    return failing(failed.text());
  }

  /**
   * What the agent read is lost to it: from the start it would give again what was taken already,
   * so it goes on from the end, and what lies between is a gap.
   */
  private long refused(String text) {
    if (from().isEmpty()) {
      return failing(text);
    }
    LOG.error(
        "{} refuses the cursor of its ledger: {}; reading goes on with what is logged from now on,"
            + " and what was logged since {} is missing",
        agent,
        text,
        desk.book().state(agent).currentAt().map(Instant::toString).orElse("the last part"));
    refusal = Optional.of(text);
    start = LedgerStart.END;
    return AT_ONCE;
  }

  private Future<Long> part(LedgerPart read) {
    Instant now = desk.now();
    boolean moved = !from().equals(Optional.of(read.cursor()));
    if (!moved && !(read.requests().isEmpty() && read.gaps().isEmpty())) {
      return Future.succeededFuture(failing("it tells something, and gives the same cursor again"));
    }
    if (!moved && now.isBefore(takenAt.plus(REMIND))) {
      desk.book().read(agent, now, read.more(), read.problems());
      return Future.succeededFuture(desk.rest());
    }
    LedgerPart part = refusal.isPresent() ? read.with(REFUSED) : read;
    return desk.take(agent, cursor, part, now).map(taken -> taken(part, now, taken));
  }

  private long taken(LedgerPart part, Instant now, boolean taken) {
    if (ended) {
      return AT_ONCE;
    }
    backoff.succeeded();
    desk.book().read(agent, now, part.more(), part.problems());
    refusal = Optional.empty();
    if (!taken) {
      // Another collector was quicker. Who waits now does not get into its way again.
      placed = false;
      return desk.rest();
    }
    cursor = Optional.of(part.cursor());
    takenAt = now;
    limit = Math.min(LIMIT, SMALLER * limit);
    tellGaps(part.gaps());
    return part.more() ? AT_ONCE : desk.rest();
  }

  private Future<Long> notKept(Throwable why) {
    placed = false;
    if (!ended) {
      failing("the collector cannot keep it: " + desk.why(why));
    }
    return Future.succeededFuture(backoff.failed());
  }

  private long failing(String text) {
    desk.book().failing(agent, desk.now(), text);
    return desk.rest();
  }

  private void tellGaps(List<LogGap> gaps) {
    if (!gaps.isEmpty()) {
      LOG.warn(
          "parts of the logs of {} are lost: {}, the first: {}", agent, gaps.size(), gaps.get(0));
    }
  }
}
