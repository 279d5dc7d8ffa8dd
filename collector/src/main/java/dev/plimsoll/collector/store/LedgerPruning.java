package dev.plimsoll.collector.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** Forgets what the limits do not allow any more, a piece at a time. */
final class LedgerPruning {
  /** Rows in a piece: some ten milliseconds. */
  private static final int TOGETHER = 2_000;

  /**
   * Requests in a piece: twice as many as an agent's answer brings at most. Pieces and answers take
   * turns, so what is forgotten keeps pace with what comes, also while a backlog is read.
   */
  private static final int REQUESTS_TOGETHER = 10_000;

  /** Gaps are rare: a ledger with so many has other troubles. */
  private static final long MOST_GAPS = 100_000;

  /** The lock of who forgets single requests and gaps. */
  private static final String PRUNING = "ledger";

  private final Database database;
  private final Writer writer;
  private final List<Step> steps;
  private int step;

  /**
   * What is to be done again and again.
   *
   * @param most rows in a piece; fewer tell that it is done
   */
  private record Step(int most, ToIntFunction<Handle> piece) {}

  LedgerPruning(Database database, Writer writer, Instant now, LedgerLimits limits) {
    this.database = database;
    this.writer = writer;
    Instant requestsSince = now.minus(requestsKept(limits));
    Instant downloadsSince = now.minus(limits.downloads());
    OldDownloads old = new OldDownloads(database, TOGETHER);
    steps =
        List.of(
            alone(
                REQUESTS_TOGETHER,
                handle -> RequestTable.forgetOld(handle, requestsSince, REQUESTS_TOGETHER)),
            alone(
                REQUESTS_TOGETHER,
                handle ->
                    RequestTable.forgetExcess(handle, limits.mostRequests(), REQUESTS_TOGETHER)),
            alone(TOGETHER, handle -> GapTable.forget(handle, downloadsSince, MOST_GAPS, TOGETHER)),
            new Step(TOGETHER, handle -> old.forget(handle, downloadsSince)),
            new Step(TOGETHER, handle -> old.forgetExcess(handle, limits.mostDownloads())),
            new Step(
                TOGETHER,
                handle ->
                    limits
                        .namesKept()
                        .map(kept -> old.forgetNames(handle, now.minus(kept)))
                        .orElse(0)));
  }

  /** Does a piece; tells whether there are more. */
  boolean piece() {
    Step now = steps.get(step);
    int rows = writer.transaction(now.piece::applyAsInt);
    if (rows < now.most) {
      step++;
    }
    return step < steps.size();
  }

  /** A client's requests go at the latest when its name does. */
  private static Duration requestsKept(LedgerLimits limits) {
    return limits
        .namesKept()
        .filter(kept -> kept.compareTo(limits.requests()) < 0)
        .orElse(limits.requests());
  }

  private Step alone(int most, ToIntFunction<Handle> piece) {
    return new Step(
        most,
        handle -> {
          database.lock(handle, List.of(PRUNING));
          return piece.applyAsInt(handle);
        });
  }
}
