package dev.plimsoll.collector.store;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.ledger.Completion;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.ledger.FileCoverage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A download that differs from another one. */
final class Downloads {
  private final Download from;
  private Optional<Instant> version;
  private RolloutKind kind;
  private Optional<String> group;
  private DownloadState state;
  private Optional<Completion> completion;
  private long completions;
  private long repeats;
  private long bytes;
  private long requests;
  private Instant startedAt;
  private Instant lastAt;
  private Optional<Instant> finishedAt;
  private Instant heardAt;
  private List<FileCoverage> files;

  private Downloads(Download from) {
    this.from = from;
    version = from.version();
    kind = from.kind();
    group = from.clientGroup();
    state = from.state();
    completion = from.completion();
    completions = from.completions();
    repeats = from.repeats();
    bytes = from.bytes();
    requests = from.requests();
    startedAt = from.startedAt();
    lastAt = from.lastAt();
    finishedAt = from.finishedAt();
    heardAt = from.heardAt();
    files = from.files();
  }

  static Downloads of(Download from) {
    return new Downloads(from);
  }

  Downloads of(Optional<Instant> newVersion, RolloutKind newKind, Optional<String> newGroup) {
    version = newVersion;
    kind = newKind;
    group = newGroup;
    return this;
  }

  Downloads state(DownloadState now) {
    state = now;
    return this;
  }

  Downloads completed(Completion how, Instant began, Instant finished, long times) {
    state = DownloadState.COMPLETED;
    completion = Optional.of(how);
    completions = 1;
    repeats = times;
    startedAt = began;
    lastAt = finished;
    finishedAt = Optional.of(finished);
    return this;
  }

  Downloads counts(long newBytes, long newRequests) {
    bytes = newBytes;
    requests = newRequests;
    return this;
  }

  Downloads last(Instant at) {
    lastAt = at;
    return this;
  }

  Downloads heard(Instant at) {
    heardAt = at;
    return this;
  }

  Downloads files(List<FileCoverage> newFiles) {
    files = newFiles;
    return this;
  }

  Download make() {
    return new Download(
        from.id(),
        from.key(),
        version,
        kind,
        from.clientBy(),
        from.address(),
        group,
        state,
        completion,
        from.estimated(),
        from.shared(),
        completions,
        repeats,
        bytes,
        requests,
        from.aborted(),
        from.failedStatus(),
        startedAt,
        lastAt,
        finishedAt,
        heardAt,
        files);
  }
}
