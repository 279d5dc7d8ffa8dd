package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.ledger.Download;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What went out to a client that is in the middle of it. */
final class LiveBytes {
  private LiveBytes() {}

  /**
   * What the log has, or the transfers where they are ahead of it. A transfer that began when the
   * last request in the log had ended comes on top; of another part is in the log already.
   */
  static long all(Optional<Download> logged, List<LiveTransfer> live) {
    long inLog = logged.map(Download::bytes).orElse(0L);
    long onTop = 0;
    long alongside = 0;
    for (LiveTransfer transfer : live) {
      boolean after = logged.filter(it -> it.lastAt().isAfter(transfer.since())).isEmpty();
      if (after) {
        onTop += transfer.bytes().orElse(0);
      } else {
        alongside += transfer.bytes().orElse(0);
      }
    }
    return onTop + Math.max(inLog, alongside);
  }

  /** Bytes per second of all of them; absent where none tells. */
  static OptionalDouble rate(List<LiveTransfer> live) {
    boolean told = live.stream().anyMatch(one -> one.bytesPerSecond().isPresent());
    return told
        ? OptionalDouble.of(live.stream().mapToDouble(it -> it.bytesPerSecond().orElse(0)).sum())
        : OptionalDouble.empty();
  }
}
