package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.ledger.LogWatch;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * {@code plimsoll_log_…} and those of {@code plimsoll_download_…} that access logs tell. Says what
 * is known and never waits for a log: what a look finds that takes longer comes a second later.
 */
public final class LogSampler implements Sampler {

  /** It waits for no log; what it says is made of what is known. */
  public static final long TIMEOUT_NANOS = 400_000_000L;

  /** A look at logs that are in memory takes a few milliseconds. */
  private static final long PATIENCE_NANOS = 50_000_000L;

  private final List<WatchedLog> logs;
  private final LongSupplier nanoTime;
  private final LogRequestFamilies requests = new LogRequestFamilies();

  /**
   * Samples what {@code watches} follow.
   *
   * @param threads that may be lost to logs that hang, one for each
   */
  public LogSampler(List<LogWatch> watches, Executor threads, LongSupplier nanoTime) {
    this.logs = watches.stream().map(watch -> new WatchedLog(watch, threads, nanoTime)).toList();
    this.nanoTime = nanoTime;
  }

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public Sample sample(SampleTime now) throws InterruptedException {
    logs.forEach(WatchedLog::start);
    long deadline = nanoTime.getAsLong() + PATIENCE_NANOS;
    for (WatchedLog log : logs) {
      log.take(Math.max(0, deadline - nanoTime.getAsLong()));
    }
    List<MetricSnapshot> families = new ArrayList<>(requests.of(logs));
    families.addAll(LogLineFamilies.of(logs));
    return new Sample(
        families, logs.stream().map(WatchedLog::problem).flatMap(Optional::stream).toList());
  }
}
