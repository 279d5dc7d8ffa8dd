package dev.plimsoll.agent.download;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Shows runs of progress that count as downloads as transfers. */
final class Transfers {

  private final boolean tellBytes;

  /** Shows bytes and rates if they {@code tellBytes}. */
  Transfers(boolean tellBytes) {
    this.tellBytes = tellBytes;
  }

  /** Those under way at {@code nanos}. */
  List<Transfer> of(Collection<TrackedConnection> known, long nanos) {
    List<Transfer> transfers = new ArrayList<>();
    for (TrackedConnection connection : known) {
      TransferProgress run = connection.transfer();
      if (run != null && run.isDownload()) {
        transfers.add(transfer(connection, run, nanos));
      }
    }
    return transfers;
  }

  private Transfer transfer(TrackedConnection on, TransferProgress run, long nanos) {
    boolean stalled = run.stalled(nanos);
    return new Transfer(
        run.id(),
        on.service().name(),
        on.id().remote(),
        on.id().local(),
        stalled ? TransferState.STALLED : TransferState.ACTIVE,
        bytes(run),
        rate(run),
        run.queued(),
        run.since(),
        Optional.empty(),
        run.path());
  }

  /** Those that ended. */
  List<Downloads.Ended> of(EndedRuns ended) {
    return ended.all(run -> new Downloads.Ended(run.end(), transfer(run)));
  }

  private Transfer transfer(EndedRuns.Run run) {
    return new Transfer(
        run.progress().id(),
        run.service(),
        run.id().remote(),
        run.id().local(),
        TransferState.ENDED,
        bytes(run.progress()),
        OptionalDouble.empty(),
        0,
        run.progress().since(),
        Optional.of(run.endedAt()),
        run.progress().path());
  }

  private OptionalLong bytes(TransferProgress run) {
    return tellBytes ? OptionalLong.of(run.bytes()) : OptionalLong.empty();
  }

  private OptionalDouble rate(TransferProgress run) {
    return tellBytes && run.knowsRate()
        ? OptionalDouble.of(run.bytesPerSecond())
        : OptionalDouble.empty();
  }
}
