package dev.plimsoll.agent.download;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A run of progress on one connection, from an idle moment to the next. Whether it counts as a
 * download is decided as it goes:
 *
 * <ul>
 *   <li>more than 1 MiB has gone out (acknowledged and queued), or
 *   <li>it has been seen for a second with at least 64 KiB gone out: a slow client would otherwise
 *       stay unseen for minutes;
 *   <li>stalled: data waits and nothing was acknowledged for 30 s;
 *   <li>over: 2 s without progress.
 * </ul>
 */
final class TransferProgress {

  static final long IDLE = 2 * Moment.SECOND;
  static final long STALLED = 30 * Moment.SECOND;

  private static final long DOWNLOAD_BYTES = 1 << 20;
  private static final long SLOW_BYTES = 64 << 10;

  /** A second, less what readings a second apart may lack of it. */
  private static final long SLOW_TIME = Moment.SECOND * 9 / 10;

  private final String id;
  private final Instant since;
  private final long base;
  private final RateWindow rate = new RateWindow();
  private long firstProgress;
  private boolean begun;
  private long lastProgress;
  private long lastAcknowledged;
  private long acknowledged;
  private long queued;
  private boolean download;

  /**
   * Begins a run.
   *
   * @param start monotonic nanoseconds: no later than the first byte that counts
   * @param since the wall clock at that time
   * @param base bytes acknowledged on the connection before it
   */
  TransferProgress(String id, long start, Instant since, long base) {
    this.id = id;
    this.since = since;
    this.base = base;
    this.lastProgress = start;
    this.lastAcknowledged = start;
    this.acknowledged = base;
    rate.add(start, 0);
  }

  /** Takes in a reading of the connection at {@code nanos}. */
  void update(long nanos, long acknowledgedNow, long queuedNow, boolean progress) {
    if (acknowledgedNow > acknowledged) {
      lastAcknowledged = nanos;
    }
    acknowledged = acknowledgedNow;
    queued = queuedNow;
    if (progress) {
      firstProgress = begun ? firstProgress : nanos;
      begun = true;
      lastProgress = nanos;
    }
    rate.add(nanos, bytes());
    long out = bytes() + queued;
    boolean slow = begun && lastProgress - firstProgress >= SLOW_TIME && out >= SLOW_BYTES;
    download |= slow || out > DOWNLOAD_BYTES;
  }

  /** Corrects the last figure by what became known after the end. */
  void close(long acknowledgedInAll) {
    acknowledged = Math.max(acknowledged, acknowledgedInAll);
    queued = 0;
    download |= bytes() > DOWNLOAD_BYTES;
  }

  boolean over(long nanos) {
    return nanos - lastProgress >= IDLE;
  }

  /** Whether it counts as a download. */
  boolean isDownload() {
    return download;
  }

  boolean stalled(long nanos) {
    return download && queued > 0 && nanos - lastAcknowledged >= STALLED;
  }

  String id() {
    return id;
  }

  Instant since() {
    return since;
  }

  long lastProgress() {
    return lastProgress;
  }

  long bytes() {
    return acknowledged - base;
  }

  long queued() {
    return queued;
  }

  OptionalDouble perSecond() {
    return rate.perSecond();
  }
}
