package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.ConnectionId;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Downloads that ended in the last minute, for those who ask only now and then. Runs that were none
 * are not kept: a server may end thousands of polls a second.
 */
final class EndedRuns {

  private static final long KEPT = 60 * Moment.SECOND;
  private static final int MOST = 10_000;

  private final Map<String, Run> runs = new LinkedHashMap<>();

  /**
   * A run that ended.
   *
   * @param progress still corrected when the last figure of its connection comes late
   * @param end monotonic nanoseconds
   * @param endedAt the wall clock at that time
   */
  record Run(
      ConnectionId id, String service, TransferProgress progress, long end, Instant endedAt) {}

  /** Keeps {@code run} if it counts as a download; one that is kept stays as it is. */
  void add(Run run) {
    if (run.progress().isDownload() && runs.putIfAbsent(run.progress().id(), run) == null) {
      dropFirst(runs.size() > MOST);
    }
  }

  private void dropFirst(boolean full) {
    Iterator<Run> first = runs.values().iterator();
    if (full) {
      first.next();
      first.remove();
    }
  }

  void forget(long nanos) {
    Iterator<Run> oldest = runs.values().iterator();
    while (oldest.hasNext() && nanos - oldest.next().end() > KEPT) {
      oldest.remove();
    }
  }

  /** All of them, as {@code view} shows them. */
  <T> List<T> all(Function<Run, T> view) {
    return runs.values().stream().map(view).toList();
  }
}
