package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.ledger.LogFigures;
import dev.plimsoll.agent.ledger.LogWatch;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The log of one service, looked at on a thread of its own: one that hangs costs that thread and
 * holds nothing up. For use by one thread.
 */
final class WatchedLog {

  /** Each second, and the beat is not exact. */
  private static final long PAUSE_NANOS = 900_000_000L;

  /** A look that finds nothing more to read takes a fiftieth of the time at most. */
  private static final long REST = 50;

  private static final long LONGEST_REST_NANOS = 30_000_000_000L;
  private static final long LATE_NANOS = (long) (LatestSnapshot.OLDEST_SECONDS * 1e9);
  private static final double NANOS_PER_SECOND = 1e9;

  private final LogWatch watch;
  private final Guarded<LogFigures> guarded;
  private final LongSupplier nanoTime;
  private Optional<LogFigures> latest = Optional.empty();
  private Optional<String> failure = Optional.empty();

  /** Of the last looks. Zero until there were as many: the first find cold caches. */
  private final long[] costs = new long[3];

  private int looks;
  private boolean looking;
  private long begun;
  private long due;

  WatchedLog(LogWatch watch, Executor threads, LongSupplier nanoTime) {
    this.watch = watch;
    this.guarded = Guarded.patient(threads);
    this.nanoTime = nanoTime;
  }

  String service() {
    return watch.service();
  }

  /** Begins a look if it is time for one. */
  void start() {
    long now = nanoTime.getAsLong();
    if (!looking && (looks == 0 || now - due >= 0)) {
      guarded.start(watch::look);
      looking = true;
      looks++;
      begun = now;
    }
  }

  /** Takes in what the look found if it ends within {@code nanos}. */
  void take(long nanos) throws InterruptedException {
    if (!looking) {
      return;
    }
    try {
      LogFigures figures = guarded.await(nanos);
      latest = Optional.of(figures);
      failure = Optional.empty();
      looking = false;
      due = begun + pause(figures);
    } catch (ExecutionException e) {
      failure = Optional.of(Reason.of(e));
      looking = false;
      due = begun + LONGEST_REST_NANOS;
    } catch (TimeoutException e) {
      return; // Next time.
    }
  }

  /** By the quickest of the last looks: one on a busy host tells little of what they cost. */
  private long pause(LogFigures figures) {
    costs[looks % costs.length] = figures.tookNanos();
    long cost = Arrays.stream(costs).min().orElse(0);
    long rest = figures.more() ? 0 : Math.min(LONGEST_REST_NANOS, cost * REST);
    return Math.max(PAUSE_NANOS, rest);
  }

  /** What is known; empty before the first look has ended. */
  Optional<LogFigures> latest() {
    return latest;
  }

  /** Why it is not known how the log stands now. */
  Optional<String> problem() {
    if (looking && nanoTime.getAsLong() - begun > LATE_NANOS) {
      return Optional.of("the log of " + service() + ": no answer in time");
    }
    return failure
        .or(() -> latest.map(LogFigures::problems).map(all -> String.join("; ", all)))
        .filter(words -> !words.isEmpty());
  }

  /** Seconds since the log was last read to where it then ended, or as far as a look goes. */
  OptionalDouble age() {
    OptionalLong read = latest.map(LogFigures::readNanos).orElse(OptionalLong.empty());
    return read.isPresent()
        ? OptionalDouble.of(
            Math.max(0, (nanoTime.getAsLong() - read.getAsLong()) / NANOS_PER_SECOND))
        : OptionalDouble.empty();
  }
}
