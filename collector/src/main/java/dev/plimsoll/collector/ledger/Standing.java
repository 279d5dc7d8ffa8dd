package dev.plimsoll.collector.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What has become of a download so far: going on, complete how often, or failed. */
final class Standing {
  private static final int UNAUTHORIZED = 401;
  private static final int PROXY_UNAUTHORIZED = 407;

  private DownloadState state;
  private Optional<Completion> completion;
  private Optional<Instant> finishedAt;
  private OptionalInt failedStatus;
  private long completions;
  private long repeats;

  Standing(Download before) {
    state = before.state();
    completion = before.completion();
    finishedAt = before.finishedAt();
    failedStatus = before.failedStatus();
    completions = before.completions();
    repeats = before.repeats();
  }

  DownloadState state() {
    return state;
  }

  Optional<Completion> completion() {
    return completion;
  }

  Optional<Instant> finishedAt() {
    return finishedAt;
  }

  OptionalInt failedStatus() {
    return failedStatus;
  }

  long completions() {
    return completions;
  }

  long repeats() {
    return repeats;
  }

  /** The status of the last request, if it failed. */
  void failed(OptionalInt status) {
    failedStatus = status;
  }

  /**
   * Looks at it after a request. What is complete stays so.
   *
   * @param times how often all of the version went out
   * @param since when the last byte went out that was missing
   * @param most clients that may be behind this one, 1 or more
   */
  void judge(long times, Instant since, long most) {
    if (times > 0 && completion.filter(Completion.COVERED::equals).isEmpty()) {
      complete(Completion.COVERED, since);
    }
    if (completion.isPresent()) {
      failedStatus = OptionalInt.empty();
      completions = Math.max(1, Math.min(times, most));
      repeats = Math.max(0, times - completions);
    } else {
      state = failedForNow() ? DownloadState.FAILED : DownloadState.ACTIVE;
    }
  }

  /** Looks at it once nothing more comes. */
  void end(Completeness completeness, Instant since, long most) {
    long times = completeness.timesWhenQuiet();
    if (times > 0) {
      judge(times, since, most);
    } else if (failedStatus.isPresent()) {
      state = DownloadState.FAILED;
    } else if (completeness.inferred()) {
      complete(Completion.INFERRED, since);
      completions = 1;
    } else {
      state = DownloadState.ABANDONED;
    }
  }

  private void complete(Completion how, Instant since) {
    completion = Optional.of(how);
    finishedAt = Optional.of(since);
    state = DownloadState.COMPLETED;
  }

  /** A demand for a password is but the first half of a handshake. */
  private boolean failedForNow() {
    int status = failedStatus.orElse(UNAUTHORIZED);
    return status != UNAUTHORIZED && status != PROXY_UNAUTHORIZED;
  }
}
