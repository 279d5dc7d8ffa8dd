package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.ConnectionId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Runs of progress that ended in the last minute, for those who ask only now and then. */
final class EndedRuns {

  private static final long KEPT = 60 * Moment.SECOND;
  private static final int MOST = 10_000;

  private final Deque<Run> runs = new ArrayDeque<>();

  /**
   * A run that ended.
   *
   * @param progress still corrected when the last figure of its connection comes late
   * @param end monotonic nanoseconds
   * @param endedAt the wall clock at that time
   */
  record Run(
      ConnectionId id, String service, TransferProgress progress, long end, Instant endedAt) {}

  void add(Run run) {
    if (runs.size() == MOST) {
      runs.removeFirst();
    }
    runs.addLast(run);
  }

  void forget(long nanos) {
    while (!runs.isEmpty() && nanos - runs.getFirst().end() > KEPT) {
      runs.removeFirst();
    }
  }

  /** Those that counted as downloads. */
  <T> List<T> downloads(Function<Run, T> view) {
    return runs.stream().filter(run -> run.progress().isDownload()).map(view).toList();
  }
}
