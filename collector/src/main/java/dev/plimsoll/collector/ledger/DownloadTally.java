package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Adds requests to a download. What it is in the end does not depend on their order. */
final class DownloadTally {
  private static final int NO_SUCH_RANGE = 416;

  private final long id;
  private final DownloadKey key;
  private final Map<String, FileTally> files = new TreeMap<>();
  private final Standing standing;
  private RolloutKind kind;
  private ClientBy clientBy;
  private String address;
  private Optional<String> clientGroup;
  private boolean estimated;
  private boolean shared;
  private long bytes;
  private long requests;
  private long aborted;
  private Instant startedAt;
  private Instant lastAt;
  private Instant heardAt;
  private boolean changed;

  DownloadTally(Download before) {
    id = before.id();
    key = before.key();
    standing = new Standing(before);
    kind = before.kind();
    clientBy = before.clientBy();
    address = before.address();
    clientGroup = before.clientGroup();
    estimated = before.estimated();
    shared = before.shared();
    bytes = before.bytes();
    requests = before.requests();
    aborted = before.aborted();
    startedAt = before.startedAt();
    lastAt = before.lastAt();
    heardAt = before.heardAt();
    before.files().forEach(file -> files.put(file.file(), new FileTally(file)));
  }

  /** One that begins with this request, which is yet to be added. */
  static DownloadTally beginning(Event event, Instant heardAt) {
    return new DownloadTally(Download.beginning(event.key(), event.request(), heardAt));
  }

  /** What it is now. */
  Download download() {
    return new Download(
        id,
        key,
        version(),
        kind,
        clientBy,
        address,
        clientGroup,
        standing.state(),
        standing.completion(),
        estimated,
        shared,
        standing.completions(),
        standing.repeats(),
        bytes,
        requests,
        aborted,
        standing.failedStatus(),
        startedAt,
        lastAt,
        standing.finishedAt(),
        heardAt,
        List.copyOf(coverages()));
  }

  /** Whether it is not as it was. */
  boolean changed() {
    return changed;
  }

  DownloadKey key() {
    return key;
  }

  DownloadState state() {
    return standing.state();
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant lastAt() {
    return lastAt;
  }

  /** When the newest of its files was modified. */
  Optional<Instant> version() {
    return coverages().stream()
        .flatMap(file -> file.modifiedAt().stream())
        .max(Comparator.naturalOrder());
  }

  /** What went out of a file; empty if it was not asked for. */
  Optional<FileCoverage> file(String name) {
    return Optional.ofNullable(files.get(name)).map(FileTally::coverage);
  }

  Collection<FileCoverage> coverages() {
    return files.values().stream().map(FileTally::coverage).toList();
  }

  /** The client had another version before. */
  void isUpdate() {
    changed |= kind != RolloutKind.UPDATE;
    kind = RolloutKind.UPDATE;
  }

  /** Adds a request that belongs to it; {@link #judge} is to follow. */
  void add(Event event, FileVersion version, Instant heard) {
    LoggedRequest request = event.request();
    changed = true;
    requests++;
    heardAt = heard.isAfter(heardAt) ? heard : heardAt;
    startedAt = request.beganAt().isBefore(startedAt) ? request.beganAt() : startedAt;
    boolean last = !request.endedAt().isBefore(lastAt);
    if (last) {
      lastAt = request.endedAt();
      address = request.address();
      clientBy = request.clientBy();
      clientGroup = event.group().map(ClientGroup::name);
    }
    if (event.begins()) {
      transfer(event, version);
    }
    if (last) {
      standing.failed(failure(event));
    }
  }

  private void transfer(Event event, FileVersion version) {
    LoggedRequest request = event.request();
    if (!Delivered.isTransfer(request) && version.modifiedAt().isEmpty()) {
      return;
    }
    FileTally file = files.computeIfAbsent(event.file(), name -> FileTally.none(name, version));
    file.learn(version);
    aborted += request.outcome() == RequestOutcome.ABORTED ? 1 : 0;
    Delivered delivered = file.add(request, !shared && Crowd.possible(request.clientBy()));
    bytes += delivered.bytes();
    shared |= file.doubled() || Crowd.certain(request.clientBy(), event.group());
    estimated |= delivered.estimated() || file.inexact() || shared;
    if (shared) {
      files.values().forEach(FileTally::unwatch);
    }
  }

  private OptionalInt failure(Event event) {
    int status = event.request().status();
    boolean had =
        status == NO_SUCH_RANGE && file(event.file()).filter(it -> it.wholes() > 0).isPresent();
    return event.failed() && !had ? OptionalInt.of(status) : OptionalInt.empty();
  }

  /**
   * What it has come to.
   *
   * @param times how often all of the version went out
   * @param most clients that may be behind one address
   */
  void judge(Completeness completeness, long times, long most) {
    standing.judge(times, completeness.since().orElse(lastAt), shared ? most : 1);
  }

  /** What it has come to if nothing more comes. */
  void end(Completeness completeness, long most) {
    standing.end(completeness, completeness.since().orElse(lastAt), shared ? most : 1);
  }
}
