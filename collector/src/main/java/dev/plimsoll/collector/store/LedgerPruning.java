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

  /** Gaps are rare: a ledger with so many has other troubles. */
  private static final long MOST_GAPS = 100_000;

  /** The lock of who forgets single requests and gaps. */
  private static final String PRUNING = "ledger";

  private final Database database;
  private final Writer writer;
  private final List<ToIntFunction<Handle>> steps;
  private int step;

  LedgerPruning(Database database, Writer writer, Instant now, LedgerLimits limits) {
    this.database = database;
    this.writer = writer;
    Instant requestsSince = now.minus(requestsKept(limits));
    Instant downloadsSince = now.minus(limits.downloads());
    OldDownloads old = new OldDownloads(database, TOGETHER);
    steps =
        List.of(
            alone(handle -> RequestTable.forgetOld(handle, requestsSince, TOGETHER)),
            alone(handle -> RequestTable.forgetExcess(handle, limits.mostRequests(), TOGETHER)),
            alone(handle -> GapTable.forget(handle, downloadsSince, MOST_GAPS, TOGETHER)),
            handle -> old.forget(handle, downloadsSince),
            handle -> old.forgetExcess(handle, limits.mostDownloads()),
            handle ->
                limits.namesKept().map(kept -> old.forgetNames(handle, now.minus(kept))).orElse(0));
  }

  /** Does a piece; tells whether there are more. */
  boolean piece() {
    int rows = writer.transaction(handle -> steps.get(step).applyAsInt(handle));
    if (rows < TOGETHER) {
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

  private ToIntFunction<Handle> alone(ToIntFunction<Handle> step) {
    return handle -> {
      database.lock(handle, List.of(PRUNING));
      return step.applyAsInt(handle);
    };
  }
}
