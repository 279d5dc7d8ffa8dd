package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts the lines of a log, some at a time. Not for several threads. */
final class LogTally implements LineSink {

  /** Of log read at one look, however quick that is. */
  static final long MOST_BYTES = 64L << 20;

  private static final long MOST_NANOS = 200_000_000L;

  /** Asking for the time costs as much as a good part of a line. */
  private static final int LINES_PER_LOOK_AT_THE_CLOCK = 64;

  private final LogView view;
  private final LongSupplier nanoTime;
  private final LogNews news;
  private final Map<Outcome, Count> lines = new EnumMap<>(Outcome.class);
  private final Count requests = new Count();
  private final FileTallies files = new FileTallies();
  private final DurationCounts.Counter durations = new DurationCounts.Counter();
  private final KnownLacks lacks = new KnownLacks();
  private long bytes;
  private long until;
  private int unclocked;
  private boolean late;

  LogTally(LogView view, LongSupplier nanoTime, LogNews news) {
    this.view = view;
    this.nanoTime = nanoTime;
    this.news = news;
    lines.put(Outcome.REQUEST, requests);
  }

  /** A look begins: from now on it takes so much again. */
  void begin() {
    bytes = 0;
    unclocked = 0;
    late = false;
    until = nanoTime.getAsLong() + MOST_NANOS;
  }

  @Override
  public void line(LinePlace place, Outcome outcome, RequestLine request) {
    bytes += place.length();
    if (outcome == Outcome.REQUEST) {
      requests.add(1);
      request(request);
    } else {
      Count.in(lines, outcome).add(1);
      if (outcome.rejected()) {
        news.rejected(place, outcome);
      }
    }
    if (++unclocked >= LINES_PER_LOOK_AT_THE_CLOCK) {
      unclocked = 0;
      late = nanoTime.getAsLong() - until > 0;
    }
  }

  private void request(RequestLine request) {
    Wanted wanted = view.wanted(request);
    Delivery delivery = Delivery.of(request, wanted.version());
    wanted.tally(files, view.images()).count(delivery, request.bytes());
    if (wanted.isListed() && (delivery == Delivery.SENT || delivery == Delivery.ABORTED)) {
      long nanos = request.durationNanos();
      if (nanos != RequestLine.UNTOLD) {
        durations.add(nanos);
      }
    }
  }

  @Override
  public void lacks(LogSource source, LogFile file, Lacks now) {
    news.lacks(file, lacks.update(file, now));
  }

  @Override
  public boolean full() {
    return late || bytes >= MOST_BYTES;
  }

  /** Whether anything was taken since the look began. */
  boolean tookAny() {
    return bytes > 0;
  }

  Map<Outcome, Long> lines() {
    return Count.values(lines);
  }

  Map<String, LogFigures.FileFigures> files() {
    return files.figures();
  }

  /** Empty while no file that was read tells any. */
  Optional<DurationCounts> durations() {
    return lacks.everywhere(Lack.Kind.DURATION)
        ? Optional.empty()
        : Optional.of(durations.counts());
  }

  Map<Lack.Kind, Boolean> lacks() {
    return lacks.kinds();
  }
}
