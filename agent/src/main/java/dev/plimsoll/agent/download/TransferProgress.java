package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;
import java.time.Instant;

/**
 * A run of progress on one connection, from an idle moment to the next. Whether it counts as a
 * download is decided as it goes:
 *
 * <ul>
 *   <li>more than 1 MiB has gone out (acknowledged and queued), in one answer or in many, within a
 *       minute: less is a client that polls every second, or
 *   <li>it shows a {@link SlowAnswer};
 *   <li>stalled: data waits and nothing was acknowledged for 30 s;
 *   <li>over: 2 s without progress; of a server that makes its clients wait for longer, one and a
 *       half times as long as it did.
 * </ul>
 */
final class TransferProgress {

  static final long IDLE = 2 * Moment.SECOND;
  static final long STALLED = 30 * Moment.SECOND;

  /** No pause in one answer is taken to be longer. */
  static final long LONGEST_IDLE = 10 * Moment.SECOND;

  private static final long DOWNLOAD_BYTES = 1 << 20;
  private static final long DOWNLOAD_TIME = 60 * Moment.SECOND;

  private final String id;
  private final Instant since;
  private final long start;
  private final long base;
  private final Sent sentBefore;
  private final RateWindow rate;
  private final SlowAnswer slow = new SlowAnswer();
  private long minute;
  private long minuteBase;
  private long lastProgress;
  private long idle = IDLE;
  private long lastAcknowledged;
  private long acknowledged;
  private long queued;
  private long lastSeen;
  private boolean download;
  private SentSoFar sent;
  private long roundTripMicros;

  /**
   * Begins a run.
   *
   * @param start monotonic nanoseconds: no later than the first byte that counts
   * @param since the wall clock at that time
   * @param base bytes acknowledged on the connection before it
   * @param sent how the sending on the connection goes, before this begins
   * @param times those of the readings that show it
   */
  TransferProgress(
      String id, long start, Instant since, long base, SentSoFar sent, ReadingTimes times) {
    this.id = id;
    this.rate = new RateWindow(times);
    this.since = since;
    this.start = start;
    this.lastSeen = start;
    this.base = base;
    this.sentBefore = sent.value();
    this.sent = sent;
    this.minute = start;
    this.lastProgress = start;
    this.lastAcknowledged = start;
    this.acknowledged = base;
  }

  /** Takes in a reading of the connection. */
  void update(Look look) {
    if (look.acknowledged() > acknowledged) {
      lastAcknowledged = look.nanos();
    }
    lastSeen = look.nanos();
    acknowledged = look.acknowledged();
    queued = look.queued();
    if (look.progress()) {
      learn(look.nanos() - lastProgress);
      lastProgress = look.nanos();
    }
    rate.add(bytes());
    if (!download) {
      // Once it is one it stays one: thousands are looked at each second, and the memory is slow.
      boolean slowly = slow.shownBy(look);
      download = large(look.nanos()) || slowly;
    }
  }

  /** Takes in the round-trip time of the connection, 0 if it is not known. */
  void roundTrip(long micros) {
    roundTripMicros = micros;
  }

  private void learn(long pause) {
    if (pause >= IDLE) {
      idle = Math.max(idle, Math.min(LONGEST_IDLE, pause + pause / 2));
    }
  }

  /**
   * Whether the answer that made it goes on after a pause, as {@code look} shows: a server that is
   * short of what it needs sends in bursts. They must make up for the pause, at {@code
   * bytesPerSecond} at least: what only tells something now and then is no download.
   */
  boolean goesOn(Look look, long bytesPerSecond) {
    long pause = look.nanos() - lastProgress;
    long out = look.acknowledged() + look.queued() - acknowledged;
    return pause <= LONGEST_IDLE && out >= bytesPerSecond * pause / Moment.SECOND;
  }

  /** Whether it is too long ago for its answer to go on. */
  boolean isPast(long nanos) {
    return nanos - lastProgress > LONGEST_IDLE;
  }

  /** Takes this run for one that goes on after {@code before}, which was over too soon. */
  TransferProgress following(TransferProgress before) {
    idle = before.idle;
    learn(start - before.lastProgress);
    download = before.download;
    return this;
  }

  private boolean large(long nanos) {
    long out = bytes() + queued;
    boolean large = out - minuteBase > DOWNLOAD_BYTES;
    if (nanos - minute >= DOWNLOAD_TIME) {
      minute = nanos;
      minuteBase = out;
    }
    return large;
  }

  /** It is over: what is sent on the connection from now on is not of it any more. */
  TransferProgress leave() {
    sent = new SentSoFar(sent.value());
    return this;
  }

  /** It goes on after all, on the connection whose sending this is. */
  TransferProgress comeBack(SentSoFar onConnection) {
    sent = onConnection;
    return this;
  }

  /** Corrects the last figure by what became known after the end. */
  void close(long acknowledgedInAll, Sent sentInAll) {
    sent = new SentSoFar(sentInAll);
    acknowledged = Math.max(acknowledged, acknowledgedInAll);
    queued = 0;
    download |= bytes() - minuteBase > DOWNLOAD_BYTES;
  }

  boolean over(long nanos) {
    return nanos - lastProgress >= idle;
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

  boolean knowsRate() {
    return rate.isKnown();
  }

  double bytesPerSecond() {
    return rate.bytesPerSecond();
  }

  PathQuality path() {
    return sent.since(sentBefore, lastSeen - start, roundTripMicros);
  }
}
