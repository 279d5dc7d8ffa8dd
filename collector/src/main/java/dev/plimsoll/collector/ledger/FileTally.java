package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds requests to what went out of a version of a file. */
final class FileTally {
  /** Large pieces that are kept to compare others with. */
  private static final int MOST_SENDINGS = 8;

  private final String file;
  private Optional<Instant> modifiedAt;
  private OptionalLong size;
  private final Layers layers;
  private long unplaced;
  private long times;
  private Optional<Instant> lastAt;
  private boolean broken;
  private final List<Sending> sendings;
  private boolean doubled;
  private FileCoverage coverage;

  FileTally(FileCoverage before) {
    file = before.file();
    modifiedAt = before.modifiedAt();
    size = before.size();
    layers = new Layers(before.covered(), before.again());
    unplaced = before.unplaced();
    times = before.times();
    lastAt = before.lastAt();
    broken = before.broken();
    sendings = new ArrayList<>(before.sendings());
    coverage = before;
  }

  /** Of a file of which nothing went out yet. */
  static FileTally none(String file, FileVersion version) {
    return new FileTally(
        new FileCoverage(file, version.modifiedAt(), version.size(), Intervals.NONE, 0));
  }

  /** What went out so far. */
  FileCoverage coverage() {
    return coverage;
  }

  /** Whether two sent the same at the same time; see {@link Sending#doubles}. */
  boolean doubled() {
    return doubled;
  }

  /** Whether more came than could be kept exactly. */
  boolean inexact() {
    return layers.inexact();
  }

  /** The version of the file turns out to be this one. */
  void learn(FileVersion version) {
    if (version.modifiedAt().isPresent()) {
      modifiedAt = version.modifiedAt();
    }
    if (version.size().isPresent()) {
      // A file that is still being written only grows.
      size = OptionalLong.of(Math.max(version.size().getAsLong(), size.orElse(0)));
    }
    settle();
  }

  /**
   * Adds a request of this version.
   *
   * @param watched whether several clients may be behind it
   */
  Delivered add(LoggedRequest request, boolean watched) {
    Delivered delivered = Delivered.of(request, size);
    boolean open = coverage.wholes() == 0;
    long before = coverage.covered().total();
    layers.add(delivered.placed());
    unplaced += delivered.unplaced();
    times += delivered.whole() ? 1 : 0;
    boolean grown =
        delivered.whole() || delivered.unplaced() > 0 || layers.covered().total() > before;
    boolean brokeOff = request.outcome() == RequestOutcome.ABORTED;
    boolean late = lastAt.filter(request.endedAt()::isBefore).isEmpty();
    if (open && late && (grown || brokeOff)) {
      lastAt = Optional.of(request.endedAt());
      broken = brokeOff;
    }
    if (watched && request.outcome() == RequestOutcome.SENT) {
      compare(delivered, request);
    }
    settle();
    return delivered;
  }

  private void compare(Delivered delivered, LoggedRequest request) {
    long[] bounds = delivered.placed().bounds();
    for (int i = 0; i < bounds.length && request.durationNanos().isPresent(); i += 2) {
      if (bounds[i + 1] - bounds[i] >= Sending.LARGE) {
        compare(new Sending(bounds[i], bounds[i + 1], request.beganAt(), request.endedAt()));
      }
    }
  }

  private void compare(Sending sending) {
    doubled |= sendings.stream().anyMatch(sending::doubles);
    sendings.add(sending);
    sendings.sort(Comparator.comparing(Sending::endedAt).reversed());
    if (sendings.size() > MOST_SENDINGS) {
      sendings.remove(MOST_SENDINGS);
    }
  }

  /** No more need to compare. */
  void unwatch() {
    sendings.clear();
    settle();
  }

  private void settle() {
    if (size.orElse(0) > 0) {
      layers.cut(size.getAsLong());
      times += layers.takeWholes(size.getAsLong());
    }
    coverage =
        new FileCoverage(
            file,
            modifiedAt,
            size,
            layers.covered(),
            unplaced,
            layers.again(),
            times,
            lastAt,
            broken,
            sendings);
  }
}
